"""A case against a gold case: one module a kind of datum, each giving what was right, missed and made up."""
