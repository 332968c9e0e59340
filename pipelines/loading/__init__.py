"""From types to tables: articles and records into DuckDB, idempotently.

``tables`` declares every table that Python fills, ``database`` opens the file and creates them, ``store``
fills them, ``catalogue`` writes dbt's sources and ``docs/schema.md`` from the declarations. Whether a row is
sound is not decided here (``expectations``), nor what analysts query (``dbt``).
"""
