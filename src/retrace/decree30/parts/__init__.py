"""Recognises the components of an administrative document by what they say and where they stand."""
