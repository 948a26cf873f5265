"""Checks of the criterion "Hiệu năng của hệ thống"."""
