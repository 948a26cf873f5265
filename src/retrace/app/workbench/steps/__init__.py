"""The step table of a model: read from the diagram, and edited so that the diagram follows."""
