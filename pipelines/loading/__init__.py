"""From types to tables: articles and records into DuckDB, idempotently.

``tables`` names every table that Python fills (``raw_tables``, ``record_tables`` and ``resolved_tables`` declare
them), ``database`` opens the file and creates them, ``store`` fills what is read and extracted, ``reports`` reads
records back for resolution, ``resolved`` fills what it gives, ``history`` keeps what became of events' ids,
``catalogue`` writes dbt's sources and ``docs/schema.md`` from the declarations. Whether a row is
sound is not decided here (``expectations``), nor what analysts query (``dbt``).
"""
