"""Tests of the exports in the columns of public registers, and of the reconciliation with them."""
