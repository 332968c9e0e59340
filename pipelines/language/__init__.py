"""Arabic news language: numbers, money, dates and names as spans with values. Pure, and usable alone."""
