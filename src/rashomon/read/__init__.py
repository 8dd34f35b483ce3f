"""Bytes to a report: clean text with a map back to the source, and the report's own data."""
