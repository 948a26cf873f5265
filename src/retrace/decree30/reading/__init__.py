"""Reads a Word file as its reader sees it: lines of text with their look and place, pages, headers, rule lines."""
