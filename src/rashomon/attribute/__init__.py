"""A report to attributions: source, cue, content."""
