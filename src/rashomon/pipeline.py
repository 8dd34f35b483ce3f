"""The literal order of the stages."""
