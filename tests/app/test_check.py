"""What check tells of a file beyond its model: the time limit that the procedure file beside it states."""

from __future__ import annotations

from pathlib import Path

from tests.bpmn.models import process

from retrace.app.check import check

THREE_STEPS = process("".join(f'<task id="{name}" name="Ký {name}"/>' for name in "abc"))


def codes(model: Path) -> set[str]:
    """The rules that a file breaks."""
    return {problem.code for problem in check([model]).files[0].problems}


def test_a_time_limit_stated_beside_the_model_is_known(tmp_path: Path) -> None:
    model = tmp_path / "as-is.bpmn"
    model.write_bytes(THREE_STEPS)
    assert "no-time-limit" in codes(model)
    (tmp_path / "procedure.yaml").write_text("time_limit: {value: 5, unit: working_days}", "utf-8")
    assert "no-time-limit" not in codes(model)
