"""Tests of the expectations."""
