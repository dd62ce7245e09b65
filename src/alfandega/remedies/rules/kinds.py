"""The two kinds of trade remedy, how final a measure is, and what is found about a case."""

from __future__ import annotations

from enum import StrEnum

from alfandega.kernel.citation import Citation
from alfandega.kernel.text import msgid


class Kind(StrEnum):
    """Against dumping (RCA 96–112) or against subsidies (RCA 113–127)."""

    ANTI_DUMPING = "anti_dumping"
    COUNTERVAILING = "countervailing"


KIND_NAMES = {Kind.ANTI_DUMPING: msgid("Anti-dumping"), Kind.COUNTERVAILING: msgid("Countervailing")}


class Stage(StrEnum):
    """A duty secured while the investigation lasts, or the one that follows from its conclusion."""

    PROVISIONAL = "provisional"
    DEFINITIVE = "definitive"


STAGE_NAMES = {Stage.PROVISIONAL: msgid("Provisional"), Stage.DEFINITIVE: msgid("Definitive")}


def cited(kind: Kind, anti_dumping: str, countervailing: str) -> Citation:
    """The place of the law for this kind of case: the two sections tell the same story in two articles."""
    return Citation.of(anti_dumping if kind is Kind.ANTI_DUMPING else countervailing)
