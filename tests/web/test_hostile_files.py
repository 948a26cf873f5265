"""Files of somebody who means harm: bombs, entities, wrong kinds, names that lead elsewhere, scripts in texts."""

from __future__ import annotations

import io
import zipfile
from itertools import cycle
from pathlib import Path

import pytest
from lxml import etree
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from tests.web.shared import awaited

from retrace.model.errors import RetraceError
from retrace.paths import samples
from retrace.store.projects import check_paths
from retrace.web.guard import Guard

FOLDER = samples() / "01-doi-giay-phep-lai-xe"
MODEL = (FOLDER / "as-is.bpmn").read_bytes()
FACTS = (FOLDER / "procedure.yaml").read_bytes()
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'
SCRIPT = "<script>alert(1)</script>"


def upload(client: TestClient, *files: tuple[str, bytes]) -> tuple[int, str]:
    answer = client.post("/projects", files=[("files", file) for file in files])
    return answer.status_code, answer.text


def with_doctype(doctype: bytes, name: bytes = b"&x;") -> bytes:
    body = MODEL.partition(b"?>")[2].replace(b'name="', b'name="' + name, 1)
    return HEAD + b"<!DOCTYPE bpmn:definitions [" + doctype + b"]>" + body


def laughs() -> bytes:
    lines = [b'<!ENTITY a "ha">', *(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))]
    return b"".join(lines)


def zipped(name: str, size: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed, packed.open(name, "w", force_zip64=True) as part:
        for _ in range(max(1, size // 1_000_000)):
            part.write(b"\0" * min(size, 1_000_000))
    return made.getvalue()


def yaml_bomb() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join([*lines, "name: *a9"]).encode()


HOSTILE = {
    "an entity of a file": ("m.bpmn", with_doctype(b'<!ENTITY x SYSTEM "file:///etc/passwd">')),
    "an entity of an address": ("m.bpmn", with_doctype(b'<!ENTITY x SYSTEM "http://127.0.0.1:9/x">')),
    "an entity of parameters": ("m.bpmn", with_doctype(b'<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;')),
    "a billion laughs": ("m.bpmn", with_doctype(laughs(), b"&j;")),
    "deep nesting": ("m.bpmn", HEAD + b"<a>" * 50_000 + b"</a>" * 50_000),
    "a zip called a model": ("m.bpmn", zipped("as-is.bpmn", 10_000)),
    "a page called a model": ("m.xml", b"<html><body onload='alert(1)'></body></html>"),
    "a picture called a model": ("m.bpmn", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "nothing": ("m.bpmn", b""),
    "no text": ("m.bpmn", bytes(range(256)) * 50),
    "a program": ("m.exe", b"MZ"),
    "a script": ("m.svg", b"<svg/>"),
    "a name without ending": ("bpmn", MODEL),
    "two endings": ("m.bpmn.php", MODEL),
}


@pytest.mark.parametrize("file", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused_in_a_sentence(client: TestClient, file: tuple[str, bytes]) -> None:
    status, said = upload(client, file)
    assert status == 400, said[:500]
    assert "Chưa thực hiện được" in said
    for secret in ("root:", "Traceback", "/tmp", "lxml"):
        assert secret not in said
    assert client.get("/api/projects").json() == []


FACTS_OF_HARM = {
    "a bomb of references": yaml_bomb(),
    "an object of python": b"!!python/object/apply:os.system ['touch harmed']",
    "deep brackets": b"name: " + b"[" * 20_000,
    "a cycle": b"name: &a [*a]",
    "no text": b"\xff\xfe\x00\x01",
    "two documents": b"name: a\n---\nname: b\n",
}


@pytest.mark.parametrize("facts", FACTS_OF_HARM.values(), ids=FACTS_OF_HARM)
def test_hostile_facts_are_refused_in_a_sentence(client: TestClient, facts: bytes) -> None:
    status, said = upload(client, ("m.bpmn", MODEL), ("procedure.yaml", facts))
    assert status == 400, said[:500]
    assert "Traceback" not in said
    assert client.get("/api/projects").json() == []


@pytest.mark.parametrize(
    "name",
    ["../../../etc/cron.d/x.bpmn", "..\\..\\x.bpmn", "/etc/x.bpmn", "C:\\x.bpmn", "a\x00.bpmn", "‮npb.bpmn",
     f"{SCRIPT}.bpmn", "a" * 5000 + ".bpmn", "x.bpmn\r\nSet-Cookie: a=b"],
)  # fmt: skip
def test_the_name_of_a_file_decides_nothing(client: TestClient, name: str) -> None:
    """A project gives its files names of its own."""
    answer = client.post("/projects", files=[("files", (name, MODEL))])
    if answer.status_code == 303:
        assert client.get(f"/api{answer.headers['location'].removesuffix('/imported')}").json()["files"] == [
            "as-is.bpmn"
        ]
    else:
        assert answer.status_code == 400
    assert "<script>alert" not in answer.text
    assert "set-cookie" not in answer.headers


def test_no_file_is_kept_outside_its_project(client: TestClient, sample: str, tmp_path: Path) -> None:
    """Nor written to another place on the way to being refused."""
    seen = client.get(f"/api{sample}").json()["head"]["digest"]
    outside = tmp_path / "harmed"
    climbing = "..%2f" * 20 + str(outside).replace("/", "%2f").removeprefix("%2f")
    plain = ["..%2f..%2fx", "a/../../x", "/etc/passwd", "%2fetc%2fpasswd", "a%00b", "a\\b", "%2e", "a//b", "%2e%2e/x"]
    for path in (climbing, str(outside).replace("/", "%2f"), *plain):
        put = client.put(f"/api{sample}/files/{path}", content=b"x", headers={"If-Match": seen})
        assert put.status_code in (400, 404, 405, 422), path
        assert client.get(f"/api{sample}/files/{path}").status_code in (400, 404)
    assert not outside.exists()
    assert client.get(f"/api{sample}").json()["files"] == ["as-is.bpmn", "procedure.yaml"]


@pytest.mark.parametrize("path", [".env", ".git/hooks/pre-commit", "a/.ssh/authorized_keys"])
def test_no_hidden_file_is_kept(client: TestClient, sample: str, path: str) -> None:
    """Some would steer a tool that works in the folder of an export."""
    seen = client.get(f"/api{sample}").json()["head"]["digest"]
    put = client.put(f"/api{sample}/files/{path}", content=b"x", headers={"If-Match": seen})
    assert put.status_code in (400, 404, 405), put.text
    assert client.get(f"/api{sample}").json()["head"]["digest"] == seen
    with pytest.raises(RetraceError, match="store_wrong_path"):
        check_paths([path])


def test_more_than_is_announced_is_cut_off() -> None:
    """A body without a length is read no further than the limit."""
    read = 0

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal read
        while (message := await receive())["type"] == "http.request":
            read += len(message["body"])

    async def receive() -> Message:
        return {"type": "http.request", "body": b"x" * 1000, "more_body": True}

    async def send(message: Message) -> None:
        raise AssertionError(message)

    scope = {"type": "http", "method": "POST", "scheme": "http", "path": "/", "headers": [(b"host", b"localhost")]}
    awaited(Guard(application, ["localhost"], most_bytes=5500)(scope, receive, send))
    assert read == 5000


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    from retrace.importers.table_file import read_tables
    from retrace.model.errors import RetraceError

    for name in ("bomb.xlsx", "bomb.docx"):
        (tmp_path / name).write_bytes(zipped("xl/worksheets/sheet1.xml", 400_000_000))
        with pytest.raises(RetraceError, match="table_bomb"):
            read_tables(tmp_path / name)


TEXTS = (SCRIPT, "\"><img src=x onerror=alert(1)>", "</title><script>alert(1)</script>", "javascript:alert(1)",
         "]]><script>alert(1)</script>", "{{ 7*7 }}", "${7*7}", "{% raw %}", "{0.__class__}", "%s%n")  # fmt: skip
HARM = (
    "//script[not(@src) and not(@type='application/json')]",
    "//*[@onerror or @onload or @onclick]",
    "//a[starts-with(@href, 'javascript:')]",
    "//iframe | //object | //embed",
)


def test_texts_of_a_model_stay_texts(client: TestClient) -> None:
    """In pages, in drawings within pages, and in drawings by themselves."""
    tree, texts = etree.fromstring(MODEL), cycle(TEXTS)
    for element in tree.iter():
        if element.get("name"):
            element.set("name", f"{next(texts)} {element.get('name')}")
    made = client.post("/projects", files=[("files", ("m.bpmn", etree.tostring(tree)))])
    assert made.status_code == 303, made.text
    where = made.headers["location"].removesuffix("/imported")
    for part in ("", "/edit", "/redesign", "/effect", "/dossier", "/versions", "/facts/nop_le_phi", "/steps"):
        answer = client.get(where + part)
        assert answer.status_code == 200, (part, answer.text[:300])
        page = etree.fromstring(answer.text, etree.HTMLParser())
        assert [harm for one in HARM if (harm := page.xpath(one))] == [], part
        assert "alert(1)" in answer.text or part in ("/edit", "/versions", "/facts/nop_le_phi"), (
            "what was given is shown"
        )
        assert " 49 " not in answer.text, "nothing given is a template"
    drawing = client.get(f"{where}/download/as-is.svg")
    root = etree.fromstring(drawing.content)
    assert not [one for one in root.iter() if str(one.tag).endswith(("script", "foreignObject"))]
    assert drawing.headers["content-disposition"].startswith("attachment")


def test_a_file_is_never_shown_as_a_page(client: TestClient, sample: str) -> None:
    seen = client.get(f"/api{sample}").json()["head"]["digest"]
    assert client.put(f"/api{sample}/files/x.html", content=b"<script>alert(1)</script>", headers={"If-Match": seen})
    answer = client.get(f"/api{sample}/files/as-is.bpmn")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_what_is_longer_than_anybody_writes_is_no_fault(client: TestClient, sample: str) -> None:
    assert client.get("/", params={"q": "x" * 30_000}).status_code == 200
    assert client.post("/projects", data={"name": "x" * 401}).status_code == 400
    assert client.post("/api/projects", json={"name": "x" * 401}).status_code == 400
    seen = {"If-Match": client.get(f"/api{sample}").json()["head"]["digest"]}
    deep = {"base": "<a/>", "mine": "<a/>", "aside": "[" * 50_000}
    assert client.put(f"/api{sample}/model", data=deep, headers=seen).status_code == 400
