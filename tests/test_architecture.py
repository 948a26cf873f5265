"""The shape of the code: direction of imports, length of files, cost of starting, declared dependencies."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
SOURCES = sorted(path for folder in ("src", "cli") for path in (ROOT / folder).rglob("*.py"))
LONGEST = 300
HEAVY = {"docx", "docxtpl", "fontTools", "jinja2", "networkx", "numpy", "pydantic", "rdocx", "rich", "typst"}
START = """
import sys
from retrace_cli.main import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def test_imports_point_down() -> None:
    assert lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True) == 0


def test_every_folder_of_code_is_a_package() -> None:
    """Without `__init__.py` a folder would escape the contract on imports."""
    folders = {path.parent for path in SOURCES}
    assert [folder.relative_to(ROOT) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_no_file_is_too_long() -> None:
    lengths = {path.relative_to(ROOT): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


@pytest.mark.parametrize("command", [("--help",), ("check", "01-doi-giay-phep-lai-xe/as-is.bpmn")], ids=lambda c: c[0])
def test_start_imports_nothing_heavy(command: tuple[str, ...]) -> None:
    """Start-up time is mostly imports, and those can be counted without a clock."""
    name, *files = command
    arguments = [name, *(str(ROOT / "bpmn_samples" / file) for file in files)]
    path = os.pathsep.join(str(ROOT / folder) for folder in ("src", "cli"))
    done = subprocess.run(
        [sys.executable, "-c", START, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert HEAVY & set(done.stderr.split()) == set()


def test_dependencies_are_those_imported() -> None:
    """Neither a library nobody imports, nor an import that only works because another library brings it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [each for extra in project.get("optional-dependencies", {}).values() for each in extra]
    declared = {re.split(r"\[|>=", requirement)[0] for requirement in (*project["dependencies"], *extras)}
    trees = [ast.parse(path.read_text("utf-8")) for path in SOURCES]
    imported = {_distribution(name) for tree in trees for name in _third_party(tree)}
    named = {name for tree in trees for name in _strings(tree)}
    opened = {_distribution(name) for name in named if name in _packages()} | (named & declared)
    # FastAPI reads forms with it, and asks for it by name only when a form comes.
    opened.add("python-multipart")
    assert (declared - imported - opened, imported - declared) == (set(), set())


@cache
def _packages() -> Mapping[str, list[str]]:
    """Which distributions bring an importable package."""
    return packages_distributions()


def _distribution(package: str) -> str:
    """The name under which an importable package is installed, as written in pyproject.toml."""
    return _packages().get(package, [package])[0].lower().replace("_", "-")


def _third_party(tree: ast.Module) -> set[str]:
    """Top-level packages that are imported and neither Python's nor ours."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in names} - {"retrace", "retrace_cli", *sys.stdlib_module_names}


def _strings(tree: ast.Module) -> set[str]:
    """Constant strings: a package whose files are opened, such as a font or a program, is named by one."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
