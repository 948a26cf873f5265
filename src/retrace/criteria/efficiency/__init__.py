"""Checks of the criterion "Hiệu quả của hệ thống"."""
