"""Tests of what readers ask of a published warehouse."""
