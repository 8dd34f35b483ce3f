"""How each shipped model was made. Imports the package; is never imported by it."""
