"""The commands as a group that loads only the one that is called, so that a command starts quickly."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from keyword import iskeyword

import click
import typer
from typer.core import TyperGroup

from retrace_cli import commands
from retrace_cli.words import words
from retrace_cli.wrong_call import NoSuchCommand


class _Told(TyperGroup):
    """A group in which a word that names no command is told apart from other wrong calls."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names. Raises `NoSuchCommand`."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise NoSuchCommand(args[0], ctx)
        return super().resolve_command(ctx, args)


class Commands(_Told):
    """Every module of `retrace_cli.commands` is a command: its function `command`, its help in the catalogue.

    A module with `COMMANDS` instead holds several under one name, such as `retrace knowledge list`.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return sorted(info.name.rstrip("_") for info in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = _command(cmd_name)
        return self.commands[cmd_name]


def _command(name: str) -> click.Command:
    # A command whose name is a word of Python stands in a file with a line behind it: `import_.py`.
    module = importlib.import_module(
        f"{commands.__name__}.{name}_" if iskeyword(name) else f"{commands.__name__}.{name}"
    )
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    help = words(f"{name}.help")
    parts: dict[str, Callable[..., None]] | None = getattr(module, "COMMANDS", None)
    if parts is None:
        alone.command(name, help=help, short_help=help)(module.command)
        return typer.main.get_command(alone)
    alone.callback(cls=_Told, help=help, short_help=help, no_args_is_help=True)(_nothing)
    for part, function in parts.items():
        told = words(f"{name}.{part}.help")
        alone.command(part, help=told, short_help=told)(function)
    return typer.main.get_command(alone)


def _nothing() -> None:
    pass
