"""retrace compare: charts on request, pay-back of an investment, what the saving rests on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.calling import SAMPLE, Terminal


@pytest.fixture(scope="module")
def to_be(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The to-be model of the sample with its facts beside it."""
    from retrace_cli.main import main

    out = tmp_path_factory.mktemp("to-be") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["retrace", "run", str(SAMPLE), "--out", str(out), "--format", "json"])
        with pytest.raises(SystemExit):
            main()
    return out / "to-be.bpmn"


def test_charts_are_written_and_told(to_be: Path, retrace: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "charts"
    answer = retrace("compare", SAMPLE, to_be, "--charts", folder, "--format", "json")
    names = [f"chart-{name}.{kind}" for name in ("load", "phases", "tornado") for kind in ("png", "svg")]
    assert answer.code == 0
    assert sorted(path.name for path in folder.iterdir()) == names
    assert answer.json["charts"] == [str(folder / name) for name in names]
    again = tmp_path / "again"
    retrace("compare", SAMPLE, to_be, "--charts", again)
    assert all((again / name).read_bytes() == (folder / name).read_bytes() for name in names)


def test_an_investment_is_paid_back_after_whole_months(to_be: Path, retrace: Terminal) -> None:
    answer = retrace("compare", SAMPLE, to_be, "--investment", "20000000000", "--format", "json").json
    paid = answer["payback"]
    saving = answer["cost"]["per_year"]["as_is"] - answer["cost"]["per_year"]["to_be"]
    assert (paid["months"] - 1) * saving / 12 < 20e9 <= paid["months"] * saving / 12
    assert paid["earliest"] < paid["months"] < paid["latest"]
    assert any(
        "20.000.000.000" in sentence and f"{paid['months']} tháng" in sentence for sentence in answer["sentences"]
    )
    assert answer["sensitivity"]["saving"] == pytest.approx(saving)
    assert answer["sensitivity"]["assumptions"][0]["label"] in "".join(answer["sentences"])


@pytest.mark.parametrize("amount", ["0", "-5", "nan"])
def test_an_investment_of_nothing_is_refused(to_be: Path, retrace: Terminal, amount: str) -> None:
    answer = retrace("compare", SAMPLE, to_be, "--investment", amount)
    assert answer.code == 2
    assert "--investment" in answer.err
    assert "Traceback" not in answer.err


def test_simulated_differences_are_told_with_their_interval(
    shared_data: Path, retrace: Terminal, tmp_path: Path
) -> None:
    """Knock-out tests in the better order: the mean of 46 minutes becomes 44."""
    sides = [
        shared_data / "simulation" / name / "model.qbp.bpmn" for name in ("F10a_knockout_asis", "F10b_knockout_tobe")
    ]
    wish = ("--simulate", "--cases", "500", "--replications", "5")
    answer = retrace("compare", *sides, *wish, "--charts", tmp_path / "charts", "--format", "json").json
    found = answer["simulation"]["cycle_time"]
    low, high = found["difference_ci95"]
    assert low < -120 < high
    assert found["significant"] == (high < 0)
    assert any(sentence.startswith("Mô phỏng: thời gian giải quyết") for sentence in answer["sentences"])
    assert (tmp_path / "charts" / "chart-distribution.svg").exists()


def test_a_model_without_figures_is_not_simulated(to_be: Path, retrace: Terminal) -> None:
    answer = retrace("compare", SAMPLE, to_be, "--simulate")
    assert answer.code == 2
    assert "Traceback" not in answer.err


def test_assumptions_are_told_with_their_ends(to_be: Path, retrace: Terminal) -> None:
    told = retrace("compare", SAMPLE, to_be).out
    assert "Thời gian đi lại mỗi lượt" in told
    assert "48 phút – 1,2 giờ" in told
    assert "12.234.464.000 đồng" in told
    assert "saving" in retrace("compare", SAMPLE, to_be, "--lang", "en").out


def test_a_file_of_parameters_serves_both_sides(retrace: Terminal, tmp_path: Path) -> None:
    model = SAMPLE.parents[1] / "03-dang-ky-khai-sinh" / "as-is.bpmn"
    params = model.with_name("simulation.yaml")
    wish = ("--simulate", "--replications", "2", "--params", params, "--format", "json")
    found = retrace("compare", model, model, *wish).json["simulation"]
    assert found["cycle_time"]["difference_ci95"] == [0.0, 0.0]
    assert not found["cycle_time"]["significant"]
    assert found["cases"][0] == found["cases"][1] > 0
