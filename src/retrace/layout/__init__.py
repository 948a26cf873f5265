"""Automatic layout: a diagram for any process, with pools, lanes, messages, papers and systems."""

from retrace.layout.pipeline import lay_out

__all__ = ["lay_out"]
