"""What happens to a declaration: the events between the stages. `flow.py` says which stage each one starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alfandega.access.actor import Actor
from alfandega.clearance.dossier import Assessment, ChannelDecision, File, Valuation
from alfandega.kernel.event import Event


@dataclass(frozen=True)
class OfFile(Event):
    """Something happened to a file, done or started by `by`."""

    file: File
    by: Actor


def of(file: File, by: Actor) -> dict[str, object]:
    """The fields every event of a file begins with."""
    return {"office": file.office, "subject": str(file.id), "file": file, "by": by}


@dataclass(frozen=True)
class Lodged(OfFile):
    """The declarant asked for registration (DL 15)."""


@dataclass(frozen=True)
class Accepted(OfFile):
    """The declaration was accepted and registered (RCA 8, DL 13–15)."""


@dataclass(frozen=True)
class NotAccepted(OfFile):
    """A lodged declaration was refused with its faults (DL 13.3)."""


@dataclass(frozen=True)
class Amended(OfFile):
    """A new version of a registered declaration stands in force (RCA 174)."""


@dataclass(frozen=True)
class AmendmentAsked(OfFile):
    """The declarant asks to change a registered declaration; `file` holds what it would then declare."""


@dataclass(frozen=True)
class DifferencesReported(OfFile):
    """The examiner reports differences; `file` holds what was found in the place of what was declared."""


@dataclass(frozen=True)
class ReportAgreed(OfFile):
    """The declarant agreed to the correction of the differences found (RCA 172.6)."""


@dataclass(frozen=True)
class ReportContested(OfFile):
    """The declarant contested the report of differences (RCA 172.7)."""


@dataclass(frozen=True)
class ReportDecided(OfFile):
    """The head of office upheld a contested report or withdrew one (RCA 172.7)."""


@dataclass(frozen=True)
class ExaminerChanged(OfFile):
    """The head of office gave the declaration to another examiner (RCA 135.g)."""


@dataclass(frozen=True)
class AmendmentRefused(OfFile):
    """The head of office did not authorise the change asked for or agreed to (RCA 174)."""


@dataclass(frozen=True)
class ExaminationOrdered(OfFile):
    """An officer ordered the goods examined after the channel had let them pass (RCA 173.1)."""


@dataclass(frozen=True)
class ValueDecided(OfFile):
    """Customs found something of the value of a declaration that is not assessed finally (RCA 49.4, 66.3, 79.2)."""


@dataclass(frozen=True)
class Reviewed(OfFile):
    """A review after release changed what was assessed (RCA 177); it was asked for or begun on `found_on`."""

    found_on: date


@dataclass(frozen=True)
class Valued(OfFile):
    """The customs value is determined; `final` when verification is over.

    `reviewed` is the day a review after release was asked for or begun; the goods stay released. None before release.
    """

    valuation: Valuation
    final: bool
    reviewed: date | None = None


@dataclass(frozen=True)
class Assessed(OfFile):
    """Duties and taxes are computed; `final` when verification is over (RCA 175), `reviewed` as in `Valued`."""

    valuation: Valuation
    assessment: Assessment
    final: bool
    reviewed: date | None = None


@dataclass(frozen=True)
class ChannelChosen(OfFile):
    """The way of verification is decided."""

    decision: ChannelDecision


@dataclass(frozen=True)
class Verified(OfFile):
    """Verification is over, or was not called for: the declaration may be assessed finally (RCA 175)."""


@dataclass(frozen=True)
class Settled(OfFile):
    """Everything assessed is paid, or nothing was due: release may be authorised (RCA 176)."""


@dataclass(frozen=True)
class Released(OfFile):
    """Release of the goods is authorised (RCA 176)."""


@dataclass(frozen=True)
class Cancelled(OfFile):
    """The declaration is cancelled; what it started is ended."""
