"""Why a document cannot be printed yet."""

from __future__ import annotations

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


def not_released(state: str) -> Fault:
    """There is no release note before release."""
    return Fault(
        code="release-note.not-released",
        message=msgid("There is no release note: the declaration is in state “{state}”."),
        params={"state": state},
        remedy=msgid("The release note is issued when the head of office authorises the release."),
        citation=Citation.of("RCA-176"),
    )
