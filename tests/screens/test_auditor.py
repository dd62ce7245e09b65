"""What the auditor reads: the journal, its seal, and the draws repeated."""

from __future__ import annotations

import ast
import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

import alfandega
from alfandega.access import sealing
from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import JournalLine
from alfandega.access.roles import Role
from alfandega.access.sealing import seal_all
from alfandega.clearance.selectivity.models import Seed
from alfandega.kernel.dates import today
from alfandega.office.screens.history import ACT_NAMES

AUDITOR = Role.AUDITOR
JOURNAL, SEAL, DRAWS = "/office/journal/", "/office/seal/", "/office/draws/"


@pytest.fixture
def lines(house):
    def ask(**query):
        return [entry.line for entry in house[AUDITOR].get(JOURNAL, query).context["entries"]]

    return ask


def acts_written() -> set[str]:
    """Every act that the code writes to the journal under a name of its own."""
    found = set()
    for path in Path(alfandega.__file__).parent.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"record", "_journal"}:
                found |= {
                    each.value
                    for each in node.args[1:2]
                    if isinstance(each, ast.Constant) and isinstance(each.value, str) and "." in each.value
                }
    return found


def test_every_act_of_the_journal_has_a_name():
    assert acts_written() - set(ACT_NAMES) == set()
    composed = {"quota.draw", "quota.release", "quota.open", "quota.change", "tariff-replay.start"}
    assert composed - set(ACT_NAMES) == set()


def test_lines_are_found_by_office_file_act_author_and_period(lines, story):
    here, there = story.examined(), story.lodged(office="CVMIN")
    assert {line.office for line in lines(office="cvmin")} == {"CVMIN"}
    assert {line.subject for line in lines(subject=str(here.pk))} == {here.pk}
    assert {line.subject for line in lines(subject=here.registration)} == {here.pk}
    assert {line.subject for line in lines(subject="2026-R-2")} == {there.pk}
    assert {line.act for line in lines(act="declaration.lodge")} == {"declaration.lodge"}
    assert {line.actor_name for line in lines(author="lima")} == {"Lima"}
    day = today()
    assert lines(since=day.isoformat(), until=day.isoformat())
    assert lines(until=(day - timedelta(days=1)).isoformat()) == []
    assert lines(since=(day + timedelta(days=1)).isoformat()) == []


@pytest.mark.parametrize(
    "query", [{"since": "x"}, {"until": "2026-02-31"}, {"act": "burn"}, {"before": "x"}, {"office": "x" * 18}]
)
def test_a_filter_that_cannot_be_read_shows_no_line(house, story, query):
    story.lodged()
    answer = house[AUDITOR].get(JOURNAL, query)
    assert (answer.status_code, answer.context["entries"]) == (422, [])


def test_strange_searches_break_nothing(lines, story):
    story.lodged()
    for text in ("\x00", "%", "9" * 60, "'"):
        assert lines(subject=text) == []


def test_it_goes_back_page_by_page(house):
    with acting(SYSTEM):
        JournalLine.objects.bulk_create(
            JournalLine(office="CVPRA", at="2026-01-01T00:00Z", actor_name="x", actor_role="system", act="token.give")
            for _ in range(120)
        )
    address, count = JOURNAL + "?act=token.give", 0
    while address:
        context = house[AUDITOR].get(address).context
        count += len(context["entries"])
        address = JOURNAL + context["next"] if context["next"] else ""
    assert count == 120


def test_the_seal_shows_how_far_it_reaches_and_verifies(house, story):
    story.assessed()
    seal_all()
    story.lodged()
    (here,) = [each for each in house[AUDITOR].get(SEAL).context["seals"] if each.office == "CVPRA"]
    assert (here.unsealed, here.sealed + here.unsealed) == (2, here.lines)  # lodged, and its deadline set
    checked = house[AUDITOR].post(SEAL).context
    assert checked["whole"]
    assert {each.head for each in checked["checked"]} >= {here.head}
    assert [each.office for each in house[AUDITOR].post(SEAL, {"office": "CVPRA"}).context["checked"]] == ["CVPRA"]
    assert house[AUDITOR].post(SEAL, {"office": "NOWHERE"}).status_code == 404


def test_a_broken_seal_is_shown_where_it_broke(house, story, monkeypatch):
    story.assessed()
    seal_all()
    honest = sealing._plain
    monkeypatch.setattr(sealing, "_plain", lambda line: {**honest(line), "reason": "other"})
    answer = house[AUDITOR].post(SEAL)
    assert not answer.context["whole"]
    assert answer.context["checked"][0].broken[0].kind == "changed"


def yesterday(seed: Seed) -> None:
    with acting(SYSTEM):
        Seed.objects.filter(pk=seed.pk).update(day=today() - timedelta(days=1))


def test_a_seed_is_shown_only_when_its_day_is_over(house, story, seed, seen):
    story.examined()
    (day,) = house[AUDITOR].get(DRAWS).context["days"]
    assert (day.seed, day.commitment) == ("", hashlib.sha256(seed).hexdigest())
    yesterday(seen(Seed)[0])
    (day,) = house[AUDITOR].get(DRAWS).context["days"]
    assert day.seed == seed.hex()


def test_a_number_leads_to_the_draw_of_its_declaration(house, story):
    declaration = story.examined()
    answer = house[AUDITOR].get(DRAWS, {"q": declaration.registration})
    assert answer.headers["Location"] == reverse("office-draw", args=[declaration.pk])
    for text in ("nobody", "\x00", "9" * 300):
        assert house[AUDITOR].get(DRAWS, {"q": text}).status_code == 200
    for page in ("0", "-1", "x", "9" * 300, "7"):
        assert house[AUDITOR].get(DRAWS, {"page": page}).status_code == 200


def test_a_draw_is_repeated_once_its_day_is_over(house, story, monkeypatch):
    declaration = story.examined()
    address = reverse("office-draw", args=[declaration.pk])
    assert house[AUDITOR].get(address).context["again"] is None
    monkeypatch.setattr("alfandega.office.screens.draws.today", lambda: today() + timedelta(days=1))
    again = house[AUDITOR].get(address).context["again"]
    assert (again["commitment_agrees"], again["number_agrees"]) == (True, True)


def test_a_seed_that_was_exchanged_is_found_out(house, story, seen, monkeypatch):
    declaration = story.examined()
    with acting(SYSTEM):
        Seed.objects.filter(office="CVPRA").update(seed=b"x" * 32)
    monkeypatch.setattr("alfandega.office.screens.draws.today", lambda: today() + timedelta(days=1))
    again = house[AUDITOR].get(reverse("office-draw", args=[declaration.pk])).context["again"]
    assert (again["commitment_agrees"], again["number_agrees"]) == (False, False)
