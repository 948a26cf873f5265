"""Use cases of the catalogue: analyse every item of a collection, rank, integration value, repeated patterns."""
