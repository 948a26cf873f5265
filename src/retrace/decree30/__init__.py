"""Checks a Word document against the form that Decree 30/2020 demands, whoever made it and with whatever styles."""
