"""Marsad reads Arabic news into typed, evidenced records of diplomacy.

The stages stand in sub-packages and know only what stands before them:
``records`` and ``language`` at the bottom, then ``ingestion``, ``extraction``,
``loading`` and ``publishing``; ``defs`` (Dagster) and ``cli`` call them all.
"""
