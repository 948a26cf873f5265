"""Analyses one item, whatever comes: a fault of the item becomes its result, never that of the run."""

from __future__ import annotations

from dataclasses import replace

from retrace.app.catalogue.item import Item, Setting
from retrace.catalogue.analysed import Analysed, Outcome, written
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError
from retrace.model.text import text

PLACE = "{place}"
"""Stands for where the item lies: a result is kept for its content, wherever that lies."""


def analyse_one(item: Item, setting: Setting) -> str:
    """The result of an item as JSON; a list of results for a table, which may hold several procedures."""
    unplaced = replace(item, place="")
    try:
        if item.kind == "table" and not item.fault:
            from retrace.app.catalogue.one_table import analyse_table

            return f"[{','.join(written(one) for one in analyse_table(unplaced, setting, PLACE))}]"
        return written(_analysed(unplaced, setting))
    except RetraceError as error:
        return written(_failed(unplaced, error.elsewhere(PLACE)))
    except MemoryError:
        return not_done(item, "out_of_memory", setting)
    except Exception as error:
        fault = RetraceError("internal", f"{type(error).__name__}: {error}"[:200])
        return written(_failed(unplaced, fault))


def _analysed(item: Item, setting: Setting) -> Analysed:
    from retrace.app.catalogue.one_model import analyse_group, analyse_model
    from retrace.app.catalogue.one_record import analyse_record

    if item.fault:
        raise item.fault
    if item.kind == "group":
        return analyse_group(item, setting, PLACE)
    if item.kind == "model":
        return analyse_model(item, setting, PLACE)
    found = analyse_record(item, setting, PLACE)
    if not setting.drafts:
        return found
    from retrace.app.catalogue.one_table import with_draft

    return with_draft(found, item, setting)


def not_done(item: Item, outcome: Outcome, setting: Setting) -> str:
    """The result of an item that took too much, or whose worker ended."""
    said = text(f"catalogue.{outcome}", seconds=setting.seconds, megabytes=setting.megabytes)
    return written(Analysed("", item.kind, outcome, {language: say(said, language) for language in ("vi", "en")}))


def _failed(item: Item, error: RetraceError) -> Analysed:
    return Analysed("", item.kind, "failed", {"vi": say(error.text, "vi"), "en": say(error.text, "en")})


def placed(found: Analysed, place: str) -> Analysed:
    """The result of an item where it lies."""
    said = {language: sentence.replace(PLACE, place) for language, sentence in found.error.items()}
    return replace(found, place=place, error=said)
