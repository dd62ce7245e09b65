"""Reading the files that officers edit: exact numbers, no key twice, and every mistake named with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("pt", "fr", "en")


class LawFileError(ValueError):
    """Files of the law are not usable; `mistakes` names them all, each as `file: key: what is wrong`."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        count = len(self.mistakes)
        super().__init__(f"{count} mistake{'s' * (count != 1)} in the law files:\n  " + "\n  ".join(self.mistakes))


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file, and the list that mistakes found there are added to."""

    file: str
    key: str
    mistakes: list[str]

    def at(self, key: str) -> Place:
        """A place below this one."""
        return Place(self.file, f"{self.key}: {key}" if self.key else key, self.mistakes)

    def wrong(self, what: str) -> None:
        """Record a mistake here."""
        self.mistakes.append(f"{self.file}: {self.key}: {what}" if self.key else f"{self.file}: {what}")


class _Strict(yaml.SafeLoader):
    """YAML in which a key may stand once and a number with a point is exact."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                mark = key_node.start_mark
                raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands twice", mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def _exact(loader: yaml.SafeLoader, node: yaml.Node) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)).replace("_", ""))  # type: ignore[arg-type]


def _dated(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> object:
    """The date, or its text when there is no such day (30 February): the place where it stands then refuses it."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return loader.construct_scalar(node)


_Strict.add_constructor("tag:yaml.org,2002:float", _exact)
_Strict.add_constructor("tag:yaml.org,2002:timestamp", _dated)


def read(path: Path, place: Place) -> Any:
    """What the YAML file holds, or None after recording why it cannot be read."""
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_Strict)  # noqa: S506 - _Strict is a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else "somewhere"
        place.at(line).wrong(f"not readable as YAML: {error.problem}")
    except (UnicodeDecodeError, ArithmeticError) as error:
        place.wrong(f"not readable: {error}")
    return None


def mapping(value: object, place: Place) -> Mapping[str, Any]:
    """`value` when it is a mapping with text keys; else an empty one, after recording the mistake."""
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return value
    place.wrong("should be a list of `name: value` lines, each name a text")
    return {}


def text(value: object, place: Place) -> str:
    """`value` when it is a text that says something, on one line; else "", after recording the mistake."""
    if isinstance(value, str) and value.strip():
        return " ".join(value.split())
    place.wrong("should be a text, and is missing or empty" if not value else f"should be a text, not {value!r}")
    return ""


def in_each_language(value: object, place: Place) -> Mapping[str, str]:
    """The text of each language (pt, fr, en), all of them required and no other."""
    found = mapping(value, place)
    for name in found.keys() - set(LANGUAGES):
        place.at(name).wrong(f"is not one of the languages {', '.join(LANGUAGES)}")
    return {language: text(found.get(language), place.at(language)) for language in LANGUAGES}


def only(found: Mapping[str, Any], allowed: Iterable[str], place: Place) -> None:
    """Record each key of `found` that is not allowed."""
    names = sorted(allowed)
    for name in sorted(found.keys() - set(names)):
        place.at(name).wrong(f"is not known here; known are {', '.join(names)}")
