"""What the press has and a register lacks, the other way round, and where both have it with other values.

``files`` reads a file of a register, whatever is wrong with it; one module a register makes both sides comparable;
``matching`` finds which entries are of one thing. The rules stand in ``docs/registers.md``.
"""
