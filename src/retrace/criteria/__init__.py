"""The four criteria: one check per file, found in its criterion's folder, never registered."""
