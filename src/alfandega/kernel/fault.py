"""A fault is a value: what is wrong, where, under which article, and how to mend it. Faults are collected, not thrown.

Messages are kept as untranslated templates with their parameters, so that one stored fault can be read in any language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from alfandega.kernel.citation import Citation


class Severity(StrEnum):
    """ERROR stops the act; WARNING is shown and recorded but does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with what was given.

    `code` is stable and machine-readable; `where` is a JSON pointer into the document ("/items/2/commodity_code",
    "" for the whole); `message`, `rule` and `remedy` are msgids in English, formatted with `params` after translation.
    """

    code: str
    message: str
    where: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    rule: str = ""
    remedy: str = ""
    citation: Citation | None = None
    severity: Severity = Severity.ERROR

    @property
    def stops(self) -> bool:
        """Whether this fault stops the act."""
        return self.severity is Severity.ERROR

    def to_json(self) -> dict[str, Any]:
        """The fault as plain data, untranslated; `from_json` reads it back."""
        return {
            "code": self.code,
            "message": self.message,
            "where": self.where,
            "params": dict(self.params),
            "rule": self.rule,
            "remedy": self.remedy,
            "article": self.citation.id if self.citation else None,
            "severity": self.severity.value,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Fault:
        """The fault that `to_json` wrote."""
        return cls(
            code=data["code"],
            message=data["message"],
            where=data["where"],
            params=data["params"],
            rule=data["rule"],
            remedy=data["remedy"],
            citation=Citation(data["article"]) if data["article"] else None,
            severity=Severity(data["severity"]),
        )


class Refused(Exception):  # noqa: N818 - a refusal is an outcome in law, not a programming error
    """An act was refused; nothing was written. Carries every fault found, for the caller to show."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.code for fault in faults))
        self.faults = faults
