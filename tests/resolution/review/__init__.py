"""Tests of reviewers' decisions at work."""
