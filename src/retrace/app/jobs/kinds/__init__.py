"""Kinds of long work, found by name: each file has `run(kept, order, today, watch, parts)`, which gives JSON."""
