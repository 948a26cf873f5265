"""Checks of the criterion "Kết nối, chia sẻ dữ liệu và số hóa hồ sơ"."""
