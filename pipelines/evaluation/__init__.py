"""Measuring the extractor. Nothing of the pipeline depends on it."""
