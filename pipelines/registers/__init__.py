"""The warehouse in the shape of public registers, and what they and the press each know that the other lacks.

One module a register: its columns under their public names, which events fit its own definition, and how they fill the
columns. :mod:`pipelines.registers.writing` writes any of them as CSV, Parquet or JSON lines. ``docs/registers.md`` has
the crosswalks.
"""
