"""The queue and the home pages: what waits, for whom, found by number or name, in few queries at any length."""

from __future__ import annotations

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.roles import Role
from alfandega.clearance.declaration.models import Declaration
from alfandega.kernel.dates import now, today

QUEUE = "/office/declarations/"
VERIFIER, HEAD, AUDITOR = Role.VERIFIER, Role.HEAD_OF_OFFICE, Role.AUDITOR


@pytest.fixture
def rows(house):
    def ask(role, **query):
        return [row.pk for row in house[role].get(QUEUE, query).context["rows"]]

    return ask


_FRESH = itertools.count()


def crowd(many: int, office: str = "CVPRA", **fields):
    """Many declarations at once, as an office has them after years."""
    moment = now()
    with acting(SYSTEM):
        return Declaration.objects.bulk_create(
            Declaration(
                office=office, declarant="200000001", reference=f"X-{next(_FRESH)}", made_at=moment, changed_at=moment,
                lodged_at=moment, consignee=f"Crowd {number}", **{"state": "under_verification"} | fields,
            )
            for number in range(many)
        )  # fmt: skip


def test_it_shows_what_waits_at_the_office_and_nothing_of_another(rows, story):
    here = story.examined()
    there = story.lodged(office="CVMIN")
    assert rows(VERIFIER) == [here.pk]
    assert set(rows(AUDITOR)) == {here.pk, there.pk}
    assert rows(AUDITOR, office="cvmin") == [there.pk]


def test_it_is_narrowed_by_state_channel_and_examiner(rows, story, house):
    examined, assessed = story.examined(), story.assessed()
    assert rows(VERIFIER, state="assessed") == [assessed.pk]
    assert rows(VERIFIER, channel="red") == [examined.pk]
    assert rows(VERIFIER, examiner="me") == [examined.pk]
    assert rows(HEAD, examiner="none") == []
    assert rows(HEAD, state="released") == []
    assert set(rows(HEAD, state="all")) == {examined.pk, assessed.pk}


def test_a_number_is_found_in_every_state_and_a_name_in_the_states_chosen(rows, story):
    declaration = story.assessed()
    year, serial = today().year, declaration.registration_serial
    for number in (f"CVPRA/{year}/{serial}", f"cvpra/{year}/{serial}", f"{year}/{serial}", str(serial)):
        assert rows(HEAD, q=number, state="released") == [declaration.pk], number
    assert rows(HEAD, q=f"CVMIN/{year}/{serial}") == []
    assert rows(HEAD, q="morabeza 1") == [declaration.pk]
    assert rows(HEAD, q="morabeza 1", state="released") == []
    assert rows(HEAD, q="2026-R-1") == [declaration.pk]
    assert rows(HEAD, q=declaration.transport_document.lower()) == [declaration.pk]


def test_strange_searches_find_nothing_and_break_nothing(rows):
    for text in ("%", "_", "'; DROP TABLE declaration; --", "\x00", "9" * 500, "9" * 9, "é" * 400):
        assert rows(HEAD, q=text) == []


@pytest.mark.parametrize(
    "query", [{"state": "burnt"}, {"channel": "blue"}, {"after": "x"}, {"examiner": "you"}, {"office": "x" * 99}]
)
def test_a_filter_that_makes_no_sense_is_said_to_be_wrong(house, query):
    assert house[HEAD].get(QUEUE, query).status_code == 422


def test_it_goes_on_page_by_page_without_losing_or_repeating_a_row(house):
    made = {row.pk for row in crowd(120)}
    client, address, seen = house[VERIFIER], QUEUE, []
    while address:
        context = client.get(address).context
        seen += [row.pk for row in context["rows"]]
        address = QUEUE + context["next"] if context["next"] else ""
    assert len(seen) == len(made)
    assert set(seen) == made


@pytest.mark.parametrize("address", [QUEUE, f"{QUEUE}?state=all", "/office/"])
@pytest.mark.parametrize("role", [Role.ACCEPTANCE_OFFICER, VERIFIER, Role.CASHIER, HEAD, AUDITOR])
def test_it_asks_the_database_fewer_than_ten_questions_however_long_it_is(house, address, role):
    client = house[role]

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len([each for each in asked if "SAVEPOINT" not in each["sql"]])

    few = questions()
    crowd(150, examiner=house.here[VERIFIER].pk)
    crowd(80, state="paid")
    assert questions() == few
    assert few < 10 if address != "/office/" else few < 12


def test_the_home_page_shows_each_function_its_own_work(house, story):
    lodged, examined, paid = story.lodged(), story.examined(), story.paid()
    first = {role: house[role].get("/office/").context for role in house.here}
    assert [row.pk for row in first[Role.ACCEPTANCE_OFFICER]["rows"]] == [lodged.pk]
    assert [row.pk for row in first[VERIFIER]["rows"]] == [examined.pk]
    assert [row.pk for row in first[HEAD]["releases"]] == [paid.pk]
    assert first[Role.CASHIER]["takings"]["number"] == 1
    assert {each.office for each in first[AUDITOR]["seals"]} >= {"CVPRA"}


def test_the_overview_counts_by_state_channel_and_examiner(house, story):
    story.examined()
    story.assessed()
    agreed, disputed, paid = story.agreed(), story.disputed(), story.paid()
    context = house[HEAD].get("/office/overview/").context
    counts = {row["state"]: row["number"] for row in context["counts"]}
    assert (counts["under_verification"], counts["assessed"], counts["disputed"], counts["paid"]) == (1, 1, 1, 1)
    assert [(row["examiner_name"], row["number"]) for row in context["examiners"]] == [("Verifier-Here", 1)]
    assert [row.declaration_id for row in context["corrections"]] == [agreed.pk]
    assert [row.pk for row in context["disputes"]] == [disputed.pk]
    assert [row.pk for row in context["releases"]] == [paid.pk]
    assert house.client(house.there[HEAD]).get("/office/overview/").context["total"] == 0
