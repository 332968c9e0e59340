"""Delegations: groups that represent a country or a body abroad.

``groups`` finds them and reads their noun phrase, with ``people`` (those told without the word), ``senders`` (who
sends), ``members`` (who and how many) and ``leaders`` (who leads); ``journeys`` tells whether they go, ``hosts`` where
to, ``status`` how far it is; ``borrowing`` takes what the article says elsewhere, ``merging`` what is told twice;
``assembly`` makes the candidates. The words stand in ``lexicon/delegation_words.tsv`` and ``delegation_verbs.tsv``.
"""

from pipelines.extraction.delegations.assembly import candidates

__all__ = ["candidates"]
