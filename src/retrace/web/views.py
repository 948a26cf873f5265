"""Pages from templates: everything that comes from a model or a person is escaped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache, lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from retrace import __version__
from retrace.app.review.places import open_at
from retrace.app.workbench.analysis import Analysis
from retrace.knowledge.messages import Language, knows, number, say
from retrace.model.permission import may
from retrace.model.project import Kept
from retrace.model.text import Value, text
from retrace.paths import templates
from retrace.render.wording import duration
from retrace.web.request import language_of, person_of, workbench_of
from retrace.web.static_files import asset, imports_of


def page(request: Request, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """The page of a template, in the language of the request."""
    language = language_of(request)
    html = (
        _environment()
        .get_template(template)
        .render(
            language=language,
            other="vi" if language == "en" else "en",
            version=__version__,
            asset=asset,
            imports_of=imports_of,
            path=request.url.path,
            in_other_words=_with_language(_address(request), "vi" if language == "en" else "en"),
            who=person_of(request),
            configures=may(person_of(request), "configure"),
            catalogue=request.app.state.catalogue is not None,
            shared=request.app.state.accounts is not None,
            t=_words(language),
            figure=lambda value, unit="": figure(value, unit, language),
            measure=lambda name: _measure(name, language),
            time=lambda seconds: _time(seconds, language),
            say=lambda sentence: say(sentence, language),
            readiness=lambda state: say(text(f"knowledge.readiness.{state}"), language),
            service_level=lambda name: say(text(f"service.levels.{name}"), language),
            day_of=_day_of,
            moment=_moment,
            r=lambda key, **args: say(text(f"review.{key}", **args), language),
            **values,
        )
    )
    response = HTMLResponse(html, status)
    if request.query_params.get("lang") in ("vi", "en"):
        response.set_cookie(
            "lang", language, max_age=31_536_000, samesite="strict", httponly=True, secure=request.url.scheme == "https"
        )
    return response


def part(request: Request, template: str, kept: Kept, analysis: Analysis, **values: Any) -> HTMLResponse:
    """The page of a part of a project."""
    review = workbench_of(request).reviews.load(kept.project.id)
    always = {
        "kept": kept,
        "project": kept.project,
        "analysis": analysis,
        "tab": template.partition(".")[0],
        "safe_svg": Markup,
        "review": review,
        "open_remarks": open_at(review),
    }
    return page(request, template, **{**always, **values})


def leads_to(path: str) -> RedirectResponse:
    """Where a form leads once it is kept."""
    return RedirectResponse(path, status_code=303)


def own_path(path: str) -> str:
    """A path of this server as it was asked for; any other address leads to the overview."""
    try:
        parts = urlsplit(path)
    except ValueError:
        return "/"
    plain = path.isprintable() and "\\" not in path and path.startswith("/") and not path.startswith("//")
    return path if plain and not parts.scheme and not parts.netloc else "/"


def fault_page(request: Request, sentence: str, status: int) -> HTMLResponse:
    """A page that says what is wrong and leads back to where its reader was."""
    return page(request, "fault.html", status, sentence=sentence, came_from=came_from(request))


def came_from(request: Request) -> str:
    """The address of this server at which the reader was before, "" where that is unknown or the same."""
    before = urlsplit(request.headers.get("referer", ""))
    if before.netloc != request.url.netloc:
        return ""
    address = own_path(before.path + (f"?{before.query}" if before.query else ""))
    return "" if request.method == "GET" and before.path == request.url.path else address


def _address(request: Request) -> str:
    """Where the page of a request can be asked for again; what answers a form stands at an address that takes forms
    only, so its page is that of the form."""
    if request.method == "GET":
        return request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return came_from(request) or "/"


def _with_language(address: str, language: str) -> str:
    path, _, query = address.partition("?")
    kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != "lang"]
    return f"{path}?{urlencode([*kept, ('lang', language)])}"


@cache
def _words(language: Language) -> Callable[..., str]:
    """Says texts of pages; one without figures is the same each time."""
    plain = lru_cache(maxsize=4096)(lambda key: say(text(f"web.{key}"), language))

    def told(key: str, **args: Value) -> str:
        return say(text(f"web.{key}", **args), language) if args else plain(key)

    return told


def figure(value: float | None, unit: str, language: Language) -> str:
    """A figure as people write it, an unknown one in words."""
    if value is None:
        return say(text("web.unknown"), language)
    if unit == "share":
        return f"{number(100 * value, language, 1)} %"
    if unit == "time":
        return say(text("web.hours", hours=number(value / 3600, language, 1)), language)
    if unit == "hours":
        return say(text("web.hours", hours=number(value, language, 2)), language)
    if unit == "money":
        return f"{number(round(value), language)} ₫"
    return number(value, language)


def _time(seconds: float | None, language: Language) -> str:
    """A time in the unit that suits it."""
    return say(text("web.unknown"), language) if seconds is None else duration(seconds, language)


def _measure(name: str, language: Language) -> str:
    """What a figure is called wherever figures before and after are told."""
    kept = f"cli.compare.{name}"
    return say(text(kept if knows(kept) else f"cli.flow.{name}"), language)


def _day_of(written: str) -> str:
    """An ISO date as people write it; anything else as it stands."""
    parts = written.split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else written


def _moment(moment: datetime) -> Markup:
    """A moment that the browser shows in the time of its reader."""
    shown = f"{moment:%d/%m/%Y %H:%M}"
    return Markup('<time datetime="{}">{}</time>').format(moment.isoformat(), shown)


def templates_read() -> None:
    """Reads every template, which is otherwise done when it is first used."""
    for name in _environment().list_templates():
        _environment().get_template(name)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(templates() / "web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
