"""Additions to a drawn diagram: what is drawn stays, only what is new is placed."""
