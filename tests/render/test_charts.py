"""Charts: every word is there, the same bytes each time, and nothing leaves the picture."""

from __future__ import annotations

import pytest
from lxml import etree

from retrace.fonts import width
from retrace.model.chart import Bar, BarChart, BarRow, Chart, Curve, CurveChart, Scale
from retrace.render.chart_scale import round_scale
from retrace.render.charts import chart_picture, chart_svg
from retrace.render.inline_svg import inline_svg

LONG = "Nộp hồ sơ đề nghị đổi giấy phép lái xe tại Sở Giao thông vận tải nơi cấp giấy phép lần đầu"
PERCENT = Scale("tỷ lệ hồ sơ đã xong", ((0.0, "0%"), (0.5, "50%"), (1.0, "100%")))
BARS = BarChart(
    "waterfall",
    "Chi phí < & > một hồ sơ",
    round_scale([335], "nghìn đồng", lambda value: f"{value:g}"),
    (
        BarRow("Hiện tại", (Bar(0, 335, "as_is", "335"),), strong=True),
        BarRow(LONG, (Bar(335, 300, "less", "−35"),)),
        BarRow("Sau", (Bar(0, 300, "to_be", "300"),), strong=True),
    ),
    (("as_is", "hiện tại"), ("to_be", "sau tái cấu trúc"), ("less", "giảm"), ("more", "tăng")),
    joined=True,
    notes=("Nguồn: số đo.",),
)
LAYERED = BarChart(
    "tornado",
    "Giả định",
    round_scale([12, 18], "tỷ đồng", lambda value: f"{value:g}", from_zero=False),
    (BarRow("Số hồ sơ", (Bar(12, 15, "as_is", "", "12"), Bar(15, 18, "to_be", "18"))),),
    lines=((15.0, "15 tỷ"),),
    layered=True,
)
CURVES = CurveChart(
    "distribution",
    "Thời gian",
    round_scale([12], "ngày", lambda value: f"{value:g}"),
    PERCENT,
    (
        Curve("hiện tại", "as_is", ((0, 0), (5, 0), (5, 1), (12, 1)), ((5, 0.5, "một nửa xong trong 5 ngày"),)),
        Curve("sau", "to_be", ((0, 0), (3, 0), (3, 1), (12, 1))),
    ),
)


@pytest.mark.parametrize("chart", [BARS, LAYERED, CURVES], ids=lambda chart: chart.name)
def test_a_chart_is_a_picture(chart: Chart) -> None:
    made = chart_picture(chart)
    assert made.svg == chart_svg(chart)
    root = etree.fromstring(made.svg.encode())
    assert root.findtext("{*}title") == chart.title
    assert (root.get("width"), root.get("height")) == (f"{made.width:.2f}", f"{made.height:.2f}")
    assert made.png.startswith(b"\x89PNG")
    assert "ủ" not in made.svg.split("</title>")[1], "letters are outlines: no font is needed to show them"
    assert 'id="w-g0"' in inline_svg(made.svg, "w-", chart.title)


def test_a_long_label_takes_more_lines_instead_of_being_cut() -> None:
    short = BarChart(BARS.name, BARS.title, BARS.scale, (BARS.rows[0], BarRow("Ngắn", BARS.rows[1].bars), BARS.rows[2]))
    tall = BarChart(BARS.name, BARS.title, BARS.scale, BARS.rows)
    lines = width(LONG, 8.5) / 158
    assert chart_picture(tall).height - chart_picture(short).height > (lines - 1) * 8.5


def test_bars_stand_where_their_values_lie() -> None:
    """The rectangles of the sums have widths in the ratio of their values, and the part lies between them."""
    root = etree.fromstring(chart_svg(BARS).encode())
    wide = [
        _width(path) for path in root.iter("{*}path") if "url(" in path.get("fill", "") or path.get("fill") == "#1f4e79"
    ]
    assert wide[1] / wide[0] == pytest.approx(300 / 335, rel=1e-3)


def _width(path: etree._Element) -> float:
    return float(str(path.get("d")).split("h ")[1].split("v")[0])


@pytest.mark.parametrize(
    ("values", "from_zero", "marks"),
    [
        ([87], True, [0, 20, 40, 60, 80, 100]),
        ([335000], True, [0, 100000, 200000, 300000, 400000]),
        ([-3, 8], True, [-5, -2.5, 0, 2.5, 5, 7.5, 10]),
        ([12, 18], False, [12, 14, 16, 18]),
        ([], True, [0, 1]),
        ([0.0], True, [0, 1]),
    ],
)
def test_axes_have_round_numbers_over_all_values(values: list[float], from_zero: bool, marks: list[float]) -> None:
    found = round_scale(values, "", str, from_zero=from_zero)
    assert [value for value, _ in found.marks] == pytest.approx(marks)
