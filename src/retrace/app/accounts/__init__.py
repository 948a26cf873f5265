"""Accounts of the people who share one server: who they are, how they prove it, what they may reach."""
