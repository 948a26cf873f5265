"""Every form of every page answers what is empty, huge or of another kind with one sentence, or takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from starlette.testclient import TestClient

WRONG = ("", "x" * 5_000, "năm rưỡi", "-1", "1e999", "2026-02-30", "\x00<b>")
PARTS = (
    *("", "/redesign", "/plans", "/simulation", "/review", "/versions", "/facts/procedure", "/facts/nop_le_phi"),
    *("/facts/DANCU", "/facts/don", "/imported", "/effect", "/dossier", "/steps"),
)


@dataclass(frozen=True)
class Form:
    """Where it leads, what it sends unasked, and what people fill in."""

    action: str
    hidden: tuple[tuple[str, str], ...]
    filled: tuple[str, ...]
    files: tuple[str, ...]
    method: str = "post"


def forms(html: str, path: str) -> Iterator[Form]:
    page = etree.fromstring(html, etree.HTMLParser())
    for form in page.iter("form"):
        fields = [*form.iter("input", "select", "textarea"), *form.iter("button")]
        named = [(one.get("name"), one) for one in fields if one.get("name")]
        hidden = tuple(
            (name, one.get("value", "")) for name, one in named if one.get("type") == "hidden" or one.tag == "button"
        )
        files = tuple(name for name, one in named if one.get("type") == "file")
        filled = tuple(name for name, one in named if one.get("type") not in ("hidden", "file") and one.tag != "button")
        yield Form(form.get("action") or path, hidden, tuple(dict.fromkeys(filled)), files, form.get("method", "get"))


def every_form(client: TestClient, sample: str) -> dict[object, Form]:
    """One of each kind: forms that differ only in which proposal or step they are about are answered by one route."""
    found: dict[object, Form] = {}
    for path in ("/", "/registry", "/profile", *(sample + part for part in PARTS)):
        html = client.get(path)
        assert html.status_code == 200, path
        for form in forms(html.text, path):
            kind = (
                re.sub(r"facts/\w+", "facts", form.action),
                form.filled,
                form.files,
                *(name for name, _ in form.hidden),
            )
            found.setdefault(kind, form)
    return found


def sentence(html: str) -> str:
    found: Any = etree.fromstring(html, etree.HTMLParser()).xpath(
        "string((//section[contains(@class, 'fault')]/p | //p[contains(@class, 'wrong')])[1])"
    )
    return str(found).strip()


def test_every_form_bears_it(client: TestClient, sample: str) -> None:
    every = every_form(client, sample)
    assert len(every) > 20
    for form in every.values():
        for wrong in WRONG:
            bears(client, sample, form, wrong)
    for part in PARTS:
        assert client.get(sample + part).status_code == 200, part


def bears(client: TestClient, sample: str, form: Form, wrong: str) -> None:
    sent = {**dict(form.hidden), **dict.fromkeys(form.filled, wrong)}
    if "seen" in sent:
        sent["seen"] = client.get(f"/api{sample}").json()["head"]["digest"]
    files = [(name, ("tep.bpmn", wrong.encode())) for name in form.files] or None
    get = form.method == "get"
    answer = client.get(form.action, params=sent) if get else client.post(form.action, data=sent, files=files)
    if answer.status_code in (200, 303):
        return
    told = sentence(answer.text)
    assert answer.status_code in (400, 403, 404, 409), (form, wrong[:20], answer.status_code)
    assert re.fullmatch(r".{15,1500}[.!?]", told, re.DOTALL), (form, wrong[:20], told)
    assert "/tmp" not in told, told
