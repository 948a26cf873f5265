"""The entry point: runs a command, and turns errors into one clear sentence and an exit code.

Exit codes: 0 done; 1 done, and errors were found; 2 the input or the call is wrong; 3 a fault inside retrace.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click
import typer
from click.exceptions import NoArgsIsHelpError

from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError
from retrace.model.text import Text, text
from retrace_cli.group import Commands
from retrace_cli.words import language, words
from retrace_cli.wrong_call import explained

DONE = 0
WRONG_INPUT = 2
FAULT = 3
INTERRUPTED = 130
_BARE = {"--explain": "all"}
_WITH_BARE = ("assess",)


def build() -> typer.Typer:
    """The application; `Commands` finds the commands."""
    app = typer.Typer(
        name="retrace",
        cls=Commands,
        help=words("help"),
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback(help=words("help"))(_root)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits."""
    given = _with_values(list(sys.argv[1:] if arguments is None else arguments))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # Vietnamese on every system, also into a file or a pipe
    try:
        code = build()(args=given, standalone_mode=False) or DONE
    except NoArgsIsHelpError as error:
        error.show()
        code = WRONG_INPUT
    except click.UsageError as error:
        code = _told(explained(error), given, WRONG_INPUT)
    except RetraceError as error:
        code = _told(error.text, given, WRONG_INPUT)
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    except Exception as error:
        if os.environ.get("RETRACE_DEBUG"):
            raise
        code = _told(text("error.internal", where=f"{type(error).__name__}: {error}"[:200]), given, FAULT)
    sys.exit(code)


def _with_values(given: list[str]) -> list[str]:
    """The call with a value after each option that may stand without one, which typer does not offer."""
    if not given or given[0] not in _WITH_BARE:
        return given
    after = [*given[1:], "-"]
    pairs = zip(given, after, strict=True) if given else ()
    return [part for word, follows in pairs for part in ([word, _BARE[word]] if _bare(word, follows) else [word])]


def _bare(word: str, follows: str) -> bool:
    return word in _BARE and follows.startswith("-")


def _told(sentence: Text, given: Sequence[str], code: int) -> int:
    sys.stderr.write(say(sentence, language(given)) + "\n")
    return code


def _version(wanted: bool) -> None:
    if wanted:
        from retrace import __version__

        sys.stdout.write(f"retrace {__version__}\n")
        raise typer.Exit


def _root(
    version: bool = typer.Option(False, "--version", help=words("option.version"), is_eager=True, callback=_version),
) -> None:
    pass


if __name__ == "__main__":
    main()
