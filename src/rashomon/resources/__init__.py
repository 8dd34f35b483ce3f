"""Word lists as YAML, each with a header that says what its fields mean and how it is kept."""
