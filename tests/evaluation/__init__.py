"""Tests of `pipelines.evaluation`."""
