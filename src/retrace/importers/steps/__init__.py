"""Reads internal-process tables, step texts of published records and one-stop workflows into drafts of processes."""
