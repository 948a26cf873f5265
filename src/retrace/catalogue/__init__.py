"""Thousands of procedures: what was found of each, in which order to take them up, which connection frees most."""
