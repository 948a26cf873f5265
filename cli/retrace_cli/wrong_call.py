"""Says in one sentence what is wrong with a call of the command line."""

from __future__ import annotations

import re

import click

from retrace.model.text import Text, text

_NUMBERS: dict[type, str] = {type(click.INT): "whole", type(click.FLOAT): "decimal"}
_SURPLUS = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)


class NoSuchCommand(click.UsageError):
    """A word stands where a command is expected."""

    def __init__(self, name: str, context: click.Context) -> None:
        super().__init__(name, context)
        self.name = name


def explained(error: click.UsageError) -> Text:
    """The sentence: what is wrong, and how to see what is right."""
    usage = f"{error.ctx.command_path if error.ctx else 'retrace'} --help"
    match error:
        case NoSuchCommand():
            return text("cli.call.no_command", name=error.name, usage=usage)
        case click.NoSuchOption():
            return text("cli.call.no_option", option=error.option_name, usage=usage)
        case click.MissingParameter() if error.param:
            return text("cli.call.missing", name=_name(error.param), usage=usage)
        case click.BadParameter() if error.param and isinstance(error.param.type, click.Choice):
            known = ", ".join(str(choice) for choice in error.param.type.choices)
            return text("cli.call.choose", name=_name(error.param), known=known, usage=usage)
        case click.BadParameter() if error.param and isinstance(error.param.type, click.IntRange):
            least = error.param.type.min
            return text("cli.call.number", name=_name(error.param), least=least or 0, usage=usage)
        case click.BadParameter() if error.param:
            kind = _NUMBERS.get(type(error.param.type), "value")
            return text(f"cli.call.{kind}", name=_name(error.param), usage=usage)
        case click.BadOptionUsage():
            # click says which of the two it is only in its own words.
            kind = "no_value" if "not take" in error.message else "needs_value"
            return text(f"cli.call.{kind}", option=error.option_name, usage=usage)
    if surplus := _SURPLUS.fullmatch(error.format_message().rstrip(".")):
        return text("cli.call.too_much", words=surplus[1], usage=usage)
    return text("cli.call.wrong", usage=usage)


def _name(parameter: click.Parameter) -> str:
    return (
        parameter.opts[0] if isinstance(parameter, click.Option) else parameter.metavar or str(parameter.name).upper()
    )
