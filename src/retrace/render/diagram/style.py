"""Colours and line widths of a picture: few, quiet, and readable when printed in grey."""

from __future__ import annotations

INK = "#1f2933"
LINE = "#3e4c59"
QUIET = "#616e7c"
FAINT = "#9aa5b1"
PAPER = "#ffffff"
HEADER = "#e9eef3"
LANE_HEADER = "#f5f7fa"
TASK = "#ffffff"
FRAME = "#fbfcfd"
MESSAGE = "#4a6785"
START = "#2f7d4f"
START_FILL = "#f1f8f3"
END = "#a4262c"
END_FILL = "#fdf3f3"
EVENT = "#3e4c59"
GATEWAY = "#8a6100"
GATEWAY_FILL = "#fff9ec"
DOCUMENT = "#7a6a3c"
DOCUMENT_FILL = "#fffdf3"
SYSTEM = "#35688f"
SYSTEM_FILL = "#eff6fb"
NAME_SIZE = 12.0
LABEL_SIZE = 11.0
