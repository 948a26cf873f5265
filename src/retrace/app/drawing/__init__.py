"""Use cases of pictures: diagrams, marks of what changed, heat, relation maps, charts."""
