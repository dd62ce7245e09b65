"""Why an act on a draft is refused."""

from __future__ import annotations

from datetime import date

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.tariff.authoring.moves import STATE_NAMES, Move, State


def not_the_tariff_office() -> Fault:
    """Someone else than a tariff officer of the centre."""
    return Fault(
        code="draft.role",
        message=msgid("Drafts of the tariff are written and decided by tariff officers of the centre."),
        remedy=msgid("Ask the tariff office."),
        citation=Citation.of("RCA-140.4"),
    )


def state_does_not_allow(move: Move, state: State) -> Fault:
    """The state table has no such move from here."""
    return Fault(
        code="draft.state",
        message=msgid("To {act} is not possible: its state is “{state}”."),
        params={"act": move.name, "state": STATE_NAMES[state]},
        remedy=msgid("Open the draft again to see what is possible now."),
    )


def own_draft(name: str) -> Fault:
    """Four eyes: who wrote in a draft does not approve it."""
    return Fault(
        code="draft.own",
        message=msgid("{name} has written in this draft and cannot approve it: four eyes see more than two."),
        params={"name": name},
        remedy=msgid("Ask another tariff officer, who has not written in it."),
        citation=Citation.of("RCA-138.1.f"),
    )


def no_reason(move: Move) -> Fault:
    """The act must be given a reason."""
    return Fault(
        code="draft.no-reason",
        where="/reason",
        message=msgid("To {act} needs a reason."),
        params={"act": move.name},
        remedy=msgid("Say in a few words why; the journal keeps it."),
        citation=Citation.of("RCA-143.2"),
    )


def changed_meanwhile() -> Fault:
    """The draft is not the one that the officer has before him."""
    return Fault(
        code="draft.changed",
        message=msgid("The draft has been changed since you opened it."),
        remedy=msgid("Read it again, then decide."),
    )


def empty(field: str, name: str) -> Fault:
    """A field that must hold something is empty."""
    return Fault(
        code="draft.empty",
        where=f"/{field}",
        message=msgid("{name} is missing."),
        params={"name": name},
        remedy=msgid("Fill it in."),
    )


def too_long(field: str, name: str, most: int) -> Fault:
    """A text is longer than can be kept."""
    return Fault(
        code="draft.too-long",
        where=f"/{field}",
        message=msgid("{name} is longer than {most} characters."),
        params={"name": name, "most": str(most)},
        remedy=msgid("Shorten the text."),
    )


def unknown_article(article: str) -> Fault:
    """The article is not in the catalogue."""
    return Fault(
        code="draft.article",
        where="/article",
        message=msgid("{article} is not an article of the catalogue."),
        params={"article": article},
        remedy=msgid("Write it as RCA-175, or leave the field empty and cite the act in words."),
    )


def impossible_day(field: str) -> Fault:
    """A date that no tariff has."""
    return Fault(
        code="draft.date",
        where=f"/{field}",
        message=msgid("This is not a date from 1900-01-01 to 2200-12-31."),
        remedy=msgid("Correct the date."),
    )


def no_such_change() -> Fault:
    """The change is not in the draft any more."""
    return Fault(
        code="draft.no-change",
        message=msgid("The draft does not hold this change any more."),
        remedy=msgid("Open the draft again."),
    )


def too_many_changes(most: int) -> Fault:
    """More changes than one draft can hold."""
    return Fault(
        code="draft.too-many",
        message=msgid("A draft holds at most {most} changes."),
        params={"most": str(most)},
        remedy=msgid("Divide them over several drafts, or load a whole new tariff with `alfandega tariff load`."),
    )


def unknown_rule(code: str) -> Fault:
    """No rule has this code, or it cannot be waived."""
    return Fault(
        code="draft.rule",
        where="/rule",
        message=msgid("{rule} is not a rule that can be waived."),
        params={"rule": code},
        remedy=msgid("Mend what the rule found instead."),
    )


def waiver_is_over(until: date) -> Fault:
    """A waiver that would never count."""
    return Fault(
        code="draft.waiver",
        where="/until",
        message=msgid("A waiver until {until} would count no more."),
        params={"until": until.isoformat()},
        remedy=msgid("Choose a last day from today on, at most a year away."),
    )


def rules_broken(count: int, codes: str) -> Fault:
    """The draft cannot go on while rules are broken that nobody waived."""
    return Fault(
        code="draft.rules",
        message=msgid("{count} findings stop the draft ({codes})."),
        params={"count": str(count), "codes": codes},
        remedy=msgid("Mend what they name, or waive the rules with a reason; then check again."),
    )


def tariff_changed(rows: str) -> Fault:
    """Another publication came between approval and this one."""
    return Fault(
        code="draft.overtaken",
        message=msgid("The tariff has changed since the draft was approved: {rows}."),
        params={"rows": rows},
        remedy=msgid("Send the draft back, check it against the tariff of today, and have it approved again."),
    )


def not_found() -> Fault:
    """There is no such draft, or it is not the actor's to see."""
    return Fault(
        code="draft.not-found",
        message=msgid("There is no such draft."),
        remedy=msgid("Choose one from the list of drafts."),
    )


def no_such_waiver() -> Fault:
    """The waiver is lifted already, or was never there."""
    return Fault(
        code="draft.no-waiver",
        message=msgid("The draft has no such waiver any more."),
        remedy=msgid("Open the draft again."),
    )


def file_too_large(most: int) -> Fault:
    """A file larger than any tariff."""
    return Fault(
        code="draft.file",
        where="/file",
        message=msgid("The file is larger than {most} MB."),
        params={"most": str(most)},
        remedy=msgid("Divide the file into several."),
    )


def nothing_in_file() -> Fault:
    """The tariff already says what the file does."""
    return Fault(
        code="draft.file",
        where="/file",
        message=msgid("The tariff already says what the file says: there is nothing to change."),
        remedy=msgid("Check that it is the right file."),
    )
