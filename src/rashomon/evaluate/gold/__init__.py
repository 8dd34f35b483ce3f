"""Readers of gold data, one module a published format. Texts stay where they are: nothing is copied."""
