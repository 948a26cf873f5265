"""The moves: one small graph rewrite per file, found, never registered."""
