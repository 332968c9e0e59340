"""The resolution of records into events."""
