"""Reports of the commands on many procedures, on what is kept, and of imports, for the tests of their JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from retrace.app import audit
from retrace.app.catalogue.analyse import analyse
from retrace.app.catalogue.clones import find_clones
from retrace.app.catalogue.follow_up import follow_up, follow_up_report
from retrace.app.catalogue.integration import integration
from retrace.app.catalogue.item import Item, Setting
from retrace.app.catalogue.one import analyse_one
from retrace.app.catalogue.programme import programme_file
from retrace.app.catalogue.rank import rank
from retrace.app.importing.files import write_imported
from retrace.app.importing.imported import import_file
from retrace.knowledge.messages import Language
from retrace.model.agency import Agency
from retrace.paths import samples
from retrace.store.audit import Trail
from retrace.store.database import file_url, open_database
from retrace.store.projects import Projects

TABLE = """TT;Nội dung công việc;Đơn vị thực hiện;Thời gian;Kết quả
Bước 1;Tiếp nhận hồ sơ;Bộ phận một cửa;0,25 ngày làm việc;Giấy hẹn
Bước 2;Ký duyệt. Nếu không đồng ý: chuyển lại bước 1;Lãnh đạo Sở;1 ngày;Giấy phép
;Tổng thời gian;;3 ngày;
"""
INDICATORS = """Mã TTHC,Tên thủ tục,Kỳ,Số hồ sơ,Tỷ lệ hồ sơ trực tuyến (%)
9.000001,Cấp giấy phép,Quý I/2026,100,40
9.000001,Cấp giấy phép,Quý II/2026,100,45
"""


class _Here:
    """Analyses in this process."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def run(self, items: Iterable[Item]) -> Iterator[tuple[Item, str]]:
        """Each item with its result."""
        return ((item, analyse_one(item, self._setting)) for item in items)


def of_catalogue(folder: Path, day: date, language: Language) -> Mapping[str, object]:
    """Each report, of three samples, a small table of each kind and a database with one project."""
    setting, out = Setting(day, day), folder / "catalogue"
    models = [path.parent for path in sorted(samples().glob("*/as-is.bpmn"))[:3]]
    run = analyse(models, out, setting, _Here(setting), language=language)
    table, indicators = folder / "table.csv", folder / "indicators.csv"
    table.write_text(TABLE, "utf-8")
    indicators.write_text(INDICATORS, "utf-8")
    followed = follow_up([indicators], None, day)
    return {
        "catalogue-analyse": run,
        "catalogue-rank": rank(out, language=language),
        "catalogue-integration": integration(out, language=language),
        "catalogue-clones": find_clones(out, language=language),
        "catalogue-follow-up": follow_up_report(followed, language),
        "catalogue-report": programme_file(out, Agency(), followed)[1],
        "import": write_imported(import_file(table, day, language), folder / "made.bpmn", table),
        **_of_trail(folder / "retrace.db", language),
    }


def _of_trail(path: Path, language: Language) -> Mapping[str, object]:
    database = open_database(file_url(path))
    Projects(database).create("p1", "Tên", {"as-is.bpmn": b"<a/>"}, datetime(2026, 11, 22, tzinfo=UTC))
    trail = Trail(database)
    found = {
        "audit-verify": audit.verify(trail, language=language),
        "audit-show": audit.shown(trail, 5, language=language),
    }
    database.close()
    return found
