"""`retrace catalogue`: a run over the samples, and what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.calling import Terminal

from retrace.paths import samples


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, analysed once for all tests."""
    return tmp_path_factory.mktemp("danh-muc")


def _of_samples(retrace: Terminal, folder: Path) -> Path:
    if not (folder / "run.sqlite").exists():
        call = ("analyse", samples(), "--out", folder, "--workers", 1, "--as-of", "2026-11-22")
        assert retrace("catalogue", *call).code == 0
    return folder


def test_a_run_tells_its_items_and_its_rate(retrace: Terminal, analysed: Path) -> None:
    _of_samples(retrace, analysed)
    again = retrace(
        "catalogue", "analyse", samples(), "--out", analysed, "--resume", "--as-of", "2026-11-22", "--format", "json"
    )
    assert (again.json["items"], again.json["analysed"], again.json["taken_over"]) == (11, 0, 11)
    assert again.json["kinds"] == {"group": 1, "model": 10}
    assert again.err == ""


def test_every_rank_has_its_reasons(retrace: Terminal, analysed: Path) -> None:
    report = retrace("catalogue", "rank", _of_samples(retrace, analysed), "--format", "json").json
    assert [one["rank"] for one in report["ranked"]] == list(range(1, 12))
    assert all(len(one["because"]) == 7 and all(f["message"] for f in one["because"]) for one in report["ranked"])
    assert report["unknown"]["volume"] > 0
    told = retrace("catalogue", "rank", analysed)
    assert told.code == 0
    assert "hồ sơ/năm" in told.out


def test_own_weights_change_the_order_and_wrong_ones_are_refused(
    retrace: Terminal, analysed: Path, tmp_path: Path
) -> None:
    folder = _of_samples(retrace, analysed)
    own = tmp_path / "trong-so.yaml"
    own.write_text("weights: {volume: 0, frequent: 0, investment: 100}\nthresholds: {dossiers_a_year: 10000000}\n")
    report = retrace("catalogue", "rank", folder, "--weights", own, "--format", "json").json
    assert all("volume" not in one["priority"] for one in report["ranked"])
    assert {w["name"]: w["value"] for w in report["weights"]}["investment"] == 100
    own.write_text("weights: {khong_co: 1}\n")
    refused = retrace("catalogue", "rank", folder, "--weights", own)
    assert refused.code == 2
    assert "khong_co" not in refused.err
    assert "volume" in refused.err


def test_connections_add_up_and_say_how_sure_they_are(retrace: Terminal, analysed: Path) -> None:
    report = retrace("catalogue", "integration", _of_samples(retrace, analysed), "--format", "json").json
    gains = [one["gain"]["papers"] for one in report["order"]]
    assert sum(gains) == pytest.approx(report["freed_by_all"]["papers"])
    assert report["order"][-1]["share"] == 1
    assert report["sentences"]
    told = retrace("catalogue", "integration", analysed, "--by", "visits")
    assert told.code == 0
    assert retrace("catalogue", "integration", analysed, "--by", "tiền").code == 2


def test_patterns_name_where_they_stand(retrace: Terminal, analysed: Path) -> None:
    report = retrace("catalogue", "clones", _of_samples(retrace, analysed), "--format", "json").json
    assert report["patterns"]
    assert all(len(one["places"]) == one["procedures"] >= 2 for one in report["patterns"])
    told = retrace("catalogue", "clones", analysed)
    assert "Sửa một lần" in told.out


@pytest.mark.parametrize(
    "call",
    [
        ("rank", "khong-co"),
        ("analyse", "khong-co", "--out", "ra"),
        ("analyse", ".", "--out", "ra", "--workers", "1", "--dask", "tcp://127.0.0.1:1"),
        ("analyse", ".", "--out", "ra", "--ready", "KHONGCO"),
        ("analyse", ".", "--out", "ra", "--workers", "0"),
    ],
)
def test_a_wrong_call_is_told_in_one_sentence(
    retrace: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = retrace("catalogue", *call)
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_volumes_of_a_file_move_the_rank_and_keep_their_source(
    retrace: Terminal, analysed: Path, tmp_path: Path
) -> None:
    before = retrace("catalogue", "rank", analysed, "--format", "json").json
    last = before["ranked"][-1]
    file = tmp_path / "so-ho-so-2025.csv"
    file.write_text(f"Mã;Tên thủ tục;Số hồ sơ năm 2025;Phản ánh\n{last['code']};{last['name']};9.000;3\n", "utf-8")
    after = retrace("catalogue", "rank", analysed, "--volumes", file, "--format", "json").json
    moved = next(one for one in after["ranked"] if one["place"] == last["place"])
    assert (moved["volume"], moved["complaints"], moved["volume_source"].partition(",")[0]) == (9000, 3, file.name)
    assert moved["rank"] < last["rank"]
    assert (after["volumes"]["rows"], after["volumes"]["used"]) == (1, 1)
    weighed = retrace("catalogue", "integration", analysed, "--by-dossiers", "--volumes", file, "--format", "json").json
    assert weighed["year"]["known"] >= 1
    assert "dùng cho 1 trong 1 thủ tục" in retrace("catalogue", "rank", analysed, "--volumes", file).out
