"""The JSON that other programs rely on: one frozen object per command, its fields the keys.

Times are in seconds, money VND, shares 0–1, scores 0–100, dates ISO 8601. `retrace schema NAME` prints the JSON Schema
of each, made from these classes. Import from the file of the command, so that a command loads only its own.
"""
