"""Tests that keep what the documentation shows true."""
