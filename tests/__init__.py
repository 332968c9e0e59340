"""Tests; the folders mirror those of `pipelines`."""
