"""Figures of a run, added up while it runs."""
