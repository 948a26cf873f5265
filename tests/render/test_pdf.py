"""The PDF of the decision: opens, repeats, has the pages that LibreOffice gives."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import rdocx

from retrace.render.pdf import pdf


@pytest.fixture(scope="module")
def made(docx: bytes) -> bytes:
    """The PDF of the sample's decision."""
    return pdf(docx)


def page_sizes(document: bytes) -> list[tuple[bytes, bytes]]:
    """Width and height of each page in points."""
    return re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", document)


def test_same_file_same_bytes(docx: bytes, made: bytes) -> None:
    assert made.startswith(b"%PDF-")
    assert pdf(docx) == made


def test_has_upright_and_wide_pages_and_counts_them(made: bytes) -> None:
    sizes = page_sizes(made)
    assert {float(width) > float(height) for width, height in sizes} == {True, False}
    assert re.findall(rb"/Type /Pages\s*/Count (\d+)", made) == [str(len(sizes)).encode()]


def test_no_word_file_is_an_error() -> None:
    with pytest.raises(rdocx.RdocxError):
        pdf(b"no zip")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_gives_as_many_pages(docx: bytes, made: bytes, tmp_path: Path) -> None:
    file = tmp_path / "decision.docx"
    file.write_bytes(docx)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    # LibreOffice puts its page objects into compressed streams, so rdocx's own count stands against its page tree.
    pages = re.findall(rb"/Type/Pages.*?/Count (\d+)", file.with_suffix(".pdf").read_bytes(), re.DOTALL)
    assert max(map(int, pages)) == len(page_sizes(made))
