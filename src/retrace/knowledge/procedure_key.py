"""By what two mentions of one procedure are alike."""

from __future__ import annotations

from retrace.knowledge.patterns import normal


def procedure_key(code: str, name: str) -> str:
    """The code of a procedure, else its name in small letters with single spaces.

    >>> procedure_key("3.000347", "Đổi giấy phép lái xe"), procedure_key("", "Đăng ký  khai sinh")
    ('3.000347', 'đăng ký khai sinh')
    """
    return code or normal(name)
