"""Putting a process into an XML tree, a fresh one or the one it was read from: a file for each family of elements."""
