"""Opens models and runs them: text and offsets in, labels out. Knows no claims."""
