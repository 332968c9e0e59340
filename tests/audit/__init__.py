"""The audit: verdicts on random records, and a test that the file is sound."""
