"""Measurements that are no tests: run by hand with ``make benchmark``."""
