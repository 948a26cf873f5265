"""The pages of a Word document, one after the other and by several people at once."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from docx import Document

from retrace.render.word_pages import WordPages, word_pages


def three_pages() -> bytes:
    word = Document()
    for number in range(3):
        word.add_paragraph(f"Trang {number + 1}").paragraph_format.page_break_before = number > 0
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def test_a_document_that_stays_laid_out_shows_the_same_pages_to_everybody() -> None:
    docx = three_pages()
    kept = word_pages(docx)
    with ThreadPoolExecutor(3) as people:
        shown = list(people.map(kept.png, (1, 2, 3, 3, 2, 1)))
    assert kept.count == 3
    assert word_pages(bytes(docx)) is kept
    assert shown == [WordPages(docx).png(number) for number in (1, 2, 3, 3, 2, 1)]
    assert len(set(shown)) == 3
