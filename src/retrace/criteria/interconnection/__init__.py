"""Checks of the criterion "Liên thông điện tử"."""
