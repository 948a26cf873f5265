"""Articles, clauses and points: their labels and their counting."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, found, quoted
from retrace.decree30.parts.paper import Paper
from retrace.decree30.parts.words import ARTICLE, CLAUSE, POINT, folded
from retrace.decree30.reading.line import Line

CARD = """
title:
  vi: Điều, khoản, điểm không đúng
  en: Wrong articles, clauses or points
finds:
  vi: >-
    "Điều" không đậm, thiếu dấu chấm sau số, đánh số không liên tục; khoản không dùng "1."; điểm không dùng "a)"
    hoặc bỏ chữ "đ" của bảng chữ cái tiếng Việt.
  en: >-
    Article labels not bold, without a full stop or not counted through; clauses not as "1."; points not as "a)" or
    without the letter "đ".
says:
  bold:
    vi: Từ “Điều”, số thứ tự và tiêu đề của điều là chữ đứng, đậm.
    en: The label and the title of an article are bold and upright.
  dot:
    vi: Sau số thứ tự của điều có dấu chấm.
    en: A full stop follows the number of an article.
  count:
    vi: Điều được đánh số liên tục bằng chữ số Ả Rập, từ 1.
    en: Articles are counted through in Arabic figures from 1.
  clause:
    vi: Khoản ghi bằng chữ số Ả Rập, sau số có dấu chấm, số là chữ đứng.
    en: A clause has an upright Arabic number and a full stop.
  clause_count:
    vi: Khoản trong một điều được đánh số liên tục, từ 1.
    en: The clauses of an article are counted through from 1.
  point:
    vi: Điểm ghi bằng chữ cái tiếng Việt, sau có dấu đóng ngoặc đơn, chữ đứng.
    en: A point has an upright Vietnamese letter and a bracket.
  alphabet:
    vi: Điểm theo thứ tự bảng chữ cái tiếng Việt (a, b, c, d, đ, e, g …).
    en: Points follow the Vietnamese alphabet (a, b, c, d, đ, e, g …).
"""
_ALPHABET = "abcdđeghiklmnopqrstuvxy"


def find(paper: Paper) -> Iterator[Hit]:
    """Hits in the order of the text."""
    expected, clause_expected, point_at = 1, 1, 0
    listed = {id(line): key for key in ("article", "clause", "point") for line in paper.lines(key)}
    told: set[str] = set()
    for line in paper.text:
        key = listed.get(id(line))
        if key is None:
            continue
        words = folded(line.text)
        hits: list[Hit] = []
        if key == "article" and (label := ARTICLE.match(words)):
            hits += _article(line, int(label[1]), label[2], expected)
            expected, clause_expected, point_at = int(label[1]) + 1, 1, 0
        elif key == "clause" and (label := CLAUSE.match(words)):
            number = int(label[1])
            if label[2] != "." or _slanted(line):
                hits.append(Hit("clause", "clause", quoted(line), clause("clause"), line))
            if number != clause_expected:
                hits.append(Hit("clause_count", "clause", quoted(line), clause("clause"), line))
            clause_expected, point_at = number + 1, 0
        elif key == "point" and (label := POINT.match(words)):
            if label[2] != ")" or _slanted(line):
                hits.append(Hit("point", "point", quoted(line), clause("point"), line))
            if label[1] not in _ALPHABET[point_at : point_at + 1]:
                hits.append(Hit("alphabet", "point", quoted(line), clause("point"), line))
            point_at = _ALPHABET.find(label[1]) + 1
        for hit in hits:
            if hit.variant not in told:
                told.add(hit.variant)
                yield hit


def _article(line: Line, number: int, mark: str, expected: int) -> Iterator[Hit]:
    where = clause("article")
    if mark != ".":
        yield Hit("dot", "article", quoted(line), where, line)
    if number != expected:
        yield Hit("count", "article", quoted(line), where, line)
    label = next((piece for piece in line.pieces if piece.text.strip() or line.label), None)
    if label and (not label.letters.bold or label.letters.italic):
        yield Hit("bold", "article", found("italic" if label.letters.italic else "not_bold"), where, line)


def _slanted(line: Line) -> bool:
    """Whether the number before the text is italic."""
    return bool(line.pieces) and next((p.letters.italic for p in line.pieces if p.text.strip() or line.label), False)
