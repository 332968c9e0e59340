"""Extraction: an article becomes records, each value with the words that prove it.

:func:`extract` is the one entry. The cascade: :mod:`document` (spans with values), :mod:`actors` (who is
who), one module of frames a record type, :mod:`merging` (one event told five times is one record),
:mod:`grounding` (no value without its words). Pure: no files, no clock, no network.
"""

from pipelines.extraction.extractor import Extractor, RuleExtractor, extract

__all__ = ["Extractor", "RuleExtractor", "extract"]
