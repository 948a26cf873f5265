"""A decision as an office writes it itself: Word's own template, marks set by hand, lines drawn as shapes.

Nothing of ours goes in. Each line has a key by which a test changes or drops it before the document is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

_ALIGNED = {"center": ALIGN.CENTER, "both": ALIGN.JUSTIFY, "left": ALIGN.LEFT, "right": ALIGN.RIGHT}
_PARAGRAPH = (
    "Cán bộ tiếp nhận kiểm tra hồ sơ, cập nhật vào hệ thống thông tin giải quyết thủ tục hành chính và chuyển đến "
    "phòng chuyên môn trong buổi làm việc."
)
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Row:
    """One paragraph: words, look, and the length of a line drawn below it in mm."""

    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "both"
    first: float = 0
    after: float = 0
    line: float = 0
    font: str = "Times New Roman"
    color: str = ""
    label: str = ""  # a first stretch of the text that is bold
    picture: bytes = b""
    spacing: float = 1.0


def text_row(text: str, **marks: Any) -> Row:
    """A paragraph of running text."""
    return replace(Row(text, first=12.7, after=6), **marks)


def centred(text: str, **marks: Any) -> Row:
    """A bold line in the middle."""
    return replace(Row(text, bold=True, align="center"), **marks)


@dataclass
class Draft:
    """The lines of the parts of a document by key, and its pages; tests change these."""

    left: dict[str, Row] = field(default_factory=dict)
    right: dict[str, Row] = field(default_factory=dict)
    number: dict[str, Row] = field(default_factory=dict)
    date: dict[str, Row] = field(default_factory=dict)
    text: dict[str, Row] = field(default_factory=dict)
    recipients: dict[str, Row] = field(default_factory=dict)
    signer: dict[str, Row] = field(default_factory=dict)
    annex: dict[str, Row] = field(default_factory=dict)
    page: dict[str, Any] = field(default_factory=dict)

    def change(self, key: str, **marks: Any) -> None:
        """Changes marks of the line of a key."""
        rows = self._of(key)
        rows[key] = replace(rows[key], **marks)

    def drop(self, key: str) -> None:
        """Leaves a line out."""
        del self._of(key)[key]

    def move_behind(self, key: str, other: str) -> None:
        """Sets a line of the text behind another."""
        row = self.text.pop(key)
        rows = list(self.text.items())
        at = [name for name, _ in rows].index(other) + 1
        self.text = dict([*rows[:at], (key, row), *rows[at:]])

    def _of(self, key: str) -> dict[str, Row]:
        parts = (self.left, self.right, self.number, self.date, self.text, self.recipients, self.signer, self.annex)
        return next(part for part in parts if key in part)


Change = Callable[[Draft], None]


def draft() -> Draft:
    """A decision with nothing wrong in its form."""
    return Draft(
        left={
            "parent": centred("ỦY BAN NHÂN DÂN TỈNH X", size=13, bold=False),
            "agency": centred("SỞ XÂY DỰNG", size=13, line=14),
        },
        right={
            "nation": centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13),
            "motto": centred("Độc lập - Tự do - Hạnh phúc", line=60),
        },
        number={"number": centred("Số: 05/QĐ-SXD", size=13, bold=False)},
        date={"place_date": centred("Tỉnh X, ngày 05 tháng 01 năm 2026", size=13, bold=False, italic=True)},
        text={
            "kind": centred("QUYẾT ĐỊNH"),
            "subject": centred("Phê duyệt quy trình cấp giấy phép", line=36),
            "authority": centred("GIÁM ĐỐC SỞ XÂY DỰNG"),
            "basis": text_row("Căn cứ Luật Xây dựng ngày 18 tháng 6 năm 2014;", italic=True),
            "basis_decree": text_row(
                "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
                italic=True,
            ),
            "proposer": text_row("Theo đề nghị của Chánh Văn phòng Sở.", italic=True),
            "resolves": centred("QUYẾT ĐỊNH:", after=6),
            "article": text_row("Phê duyệt kèm theo Quyết định này quy trình cấp giấy phép.", label="Điều 1. "),
            "clause": text_row("1. Danh mục thủ tục hành chính tại Phụ lục I."),
            "point_a": text_row("a) Thủ tục thứ nhất;"),
            "point_b": text_row("b) Thủ tục thứ hai;"),
            "point_c": text_row("c) Thủ tục thứ ba;"),
            "point_d": text_row("d) Thủ tục thứ tư;"),
            "point_dd": text_row("đ) Thủ tục thứ năm."),
            "article_2": text_row("Quyết định này có hiệu lực kể từ ngày ký.", label="Điều 2. "),
            "body": text_row("Quy trình ban hành trước ngày này hết hiệu lực."),
            "article_3": text_row("Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này./.", label="Điều 3. "),
        },
        recipients={
            "recipients_label": Row("Nơi nhận:", size=12, bold=True, italic=True, align="left"),
            "recipients": Row("- Như Điều 3;", size=11, align="left"),
            "archive": Row("- Lưu: VT, QLXD.", size=11, align="left"),
        },
        signer={
            "signer": centred("KT. GIÁM ĐỐC"),
            "title": centred("PHÓ GIÁM ĐỐC"),
            "picture": centred(""),
            "signer_name": centred("Nguyễn Văn An"),
        },
        annex={
            "annex": centred("Phụ lục I"),
            "annex_title": centred("QUY TRÌNH CẤP GIẤY PHÉP"),
            "annex_reference": centred(
                "(Kèm theo Quyết định số 05/QĐ-SXD ngày 05 tháng 01 năm 2026 của Giám đốc Sở Xây dựng)",
                bold=False,
                italic=True,
            ),
            "part": centred("Chương I"),
            "part_title": centred("QUY ĐỊNH CHUNG"),
            "section": centred("Mục 1"),
            "section_title": centred("TIẾP NHẬN HỒ SƠ"),
            "annex_text": text_row(_PARAGRAPH),
            "annex_2": centred("Phụ lục II"),
            "annex_title_2": centred("MẪU GIẤY PHÉP"),
            "annex_reference_2": centred(
                "(Kèm theo Quyết định số 05/QĐ-SXD ngày 05 tháng 01 năm 2026 của Giám đốc Sở Xây dựng)",
                bold=False,
                italic=True,
            ),
        },
        page={
            "width": 210,
            "height": 297,
            "top": 20,
            "bottom": 20,
            "left": 30,
            "right": 20,
            "number": "top",
            "number_align": "center",
            "first": False,
            "restart": True,
            "number_size": 14,
        },
    )


def foreign(*changes: Change) -> bytes:
    """The document with the changes made."""
    made = draft()
    for change in changes:
        change(made)
    document: Any = Document()
    _pages(document, document.sections[0], made.page)
    _head(document, made)
    for row in made.text.values():
        _write(document.add_paragraph(), row)
    table = document.add_table(1, 2)
    _cell(table.rows[0].cells[0], made.recipients)
    _cell(table.rows[0].cells[1], made.signer)
    for key, row in made.annex.items():
        if key in ("annex", "annex_2"):
            section = document.add_section(WD_SECTION.NEW_PAGE)
            if made.page["restart"]:
                numbers = parse_xml(f'<w:pgNumType xmlns:w="{_WORDS}" w:start="1"/>')
                section._sectPr.append(numbers)
        _write(document.add_paragraph(), row)
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def _pages(document: Any, section: Any, page: dict[str, Any]) -> None:
    section.page_width, section.page_height = Mm(page["width"]), Mm(page["height"])
    section.top_margin, section.bottom_margin = Mm(page["top"]), Mm(page["bottom"])
    section.left_margin, section.right_margin = Mm(page["left"]), Mm(page["right"])
    section.different_first_page_header_footer = not page["first"]
    if page["number"]:
        edge = section.header if page["number"] == "top" else section.footer
        paragraph = edge.paragraphs[0]
        _write(paragraph, Row("", align=page["number_align"]))
        for kind, code in (("begin", ""), ("", " PAGE "), ("separate", ""), ("", "2"), ("end", "")):
            run = paragraph.add_run()
            _letters(run, Row("", size=page["number_size"]))
            if kind:
                run._r.append(parse_xml(f'<w:fldChar xmlns:w="{_WORDS}" w:fldCharType="{kind}"/>'))
            elif code == " PAGE ":
                run._r.append(parse_xml(f'<w:instrText xmlns:w="{_WORDS}"> PAGE </w:instrText>'))
            else:
                run.text = code


def _head(document: Any, made: Draft) -> None:
    table = document.add_table(2, 2)
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, (64, 96), strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, (64, 96), strict=True):
        column.width = Mm(width)
    _cell(table.rows[0].cells[0], made.left)
    _cell(table.rows[0].cells[1], made.right)
    _cell(table.rows[1].cells[0], made.number)
    _cell(table.rows[1].cells[1], made.date)


def _cell(cell: Any, rows: dict[str, Row]) -> None:
    paragraph = cell.paragraphs[0]
    for index, row in enumerate(rows.values()):
        _write(paragraph if index == 0 else cell.add_paragraph(), row)


def _write(paragraph: Any, row: Row) -> None:
    shape = paragraph.paragraph_format
    shape.alignment = _ALIGNED[row.align]
    shape.first_line_indent, shape.line_spacing = Mm(row.first), row.spacing
    shape.space_before, shape.space_after = Pt(0), Pt(row.after)
    if row.label:
        _letters(paragraph.add_run(row.label), replace(row, bold=True))
    if row.text:
        _letters(paragraph.add_run(row.text), row)
    if row.line:
        paragraph.add_run()._r.append(_drawn_line(row.line))
    if row.picture:
        paragraph.add_run().add_picture(BytesIO(row.picture), width=Mm(30))


def _letters(run: Any, row: Row) -> None:
    run.font.name, run.font.size = row.font, Pt(row.size)
    run._r.rPr.rFonts.set(qn("w:hAnsi"), row.font)
    run.bold, run.italic = row.bold, row.italic
    if row.color:
        run.font.color.rgb = RGBColor.from_string(row.color)


def _drawn_line(length: float) -> Any:
    """A straight line as Word draws one, floating below the text."""
    wide = round(length * 36000)
    return parse_xml(
        f'<w:drawing xmlns:w="{_WORDS}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0"'
        ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>230000</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="0"/><wp:wrapNone/><wp:docPr id="1" name="line"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom><a:ln w="9525"/></wps:spPr><wps:bodyPr/>'
        "</wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
