"""Automatic layout: a diagram for any process, with pools, lanes, messages, papers and systems."""

from retrace.layout.additions.keep import keep
from retrace.layout.pipeline import lay_out

__all__ = ["keep", "lay_out"]
