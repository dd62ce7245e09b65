"""What the tests of the house look at: the files of the repository, parsed once."""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "alfandega"

sys.path.insert(0, str(ROOT / "tools"))


@functools.cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


class Repository:
    """The repository as tests ask about it."""

    root = ROOT
    source = SOURCE

    def code(self) -> list[Path]:
        """Our Python files that are neither tests nor migrations."""
        return [path for path in sorted(SOURCE.rglob("*.py")) if not {"tests", "migrations"} & set(path.parts)]

    def tests(self) -> list[Path]:
        """Every test file."""
        return sorted({*SOURCE.rglob("test_*.py"), *(ROOT / "tests").rglob("test_*.py")})

    def packages(self) -> list[str]:
        """Our packages as paths below src/alfandega, without the rooms that every concept has."""
        rooms = {"tests", "migrations", "screens", "templates", "static", "locale", "templatetags"}
        found = (path.parent.relative_to(SOURCE) for path in SOURCE.rglob("__init__.py"))
        return sorted(path.as_posix() for path in found if path.parts and not rooms & set(path.parts))

    def tree(self, path: Path) -> ast.Module:
        """The parsed file."""
        return parsed(path)

    def texts(self, path: Path) -> Iterator[tuple[int, str]]:
        """Every text of a file with its line, docstrings and comments left out."""
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.lineno, node.value

    def calls(self, path: Path, *names: str) -> Iterator[ast.Call]:
        """Every call of a function or method of these names."""
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", None)
                if name in names:
                    yield node

    def read(self, name: str) -> str:
        """The text of a file at the top of the repository, which must be there."""
        path = ROOT / name
        assert path.is_file(), f"{name} is missing"
        return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def repository() -> Repository:
    return Repository()
