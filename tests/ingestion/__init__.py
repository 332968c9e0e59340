"""Tests of `pipelines.ingestion`."""
