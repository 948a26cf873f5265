"""Frozen objects shared by every part. No input, no output, no third-party imports."""
