"""What an editor changed in a file, and the same changes made in another state of that file."""

from retrace.bpmn.merging.merge import Clash, Merged, merge

__all__ = ["Clash", "Merged", "merge"]
