"""Sentences that are stored as data and read in any language: a msgid in English with named parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Sentence:
    """An untranslated sentence. `template` is the gettext msgid with {named} places for `params`."""

    template: str
    params: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format_map(self.params)

    def to_json(self) -> dict[str, Any]:
        """The sentence as plain data."""
        return {"template": self.template, "params": dict(self.params)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Sentence:
        """The sentence that `to_json` wrote."""
        return cls(data["template"], data["params"])


def msgid(text: str) -> str:
    """Mark `text` for translation without translating it now; tools/messages.py collects the marked texts."""
    return text
