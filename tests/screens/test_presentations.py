"""Presentations: recorded at one's own office, once, and what waited for them is accepted."""

from __future__ import annotations

import pytest

from alfandega.access.roles import Role
from alfandega.cargo.models import Presentation
from alfandega.cargo.screens.presentations import EVIDENCE_NAMES
from alfandega.clearance.declaration.moves import State

ADDRESS = "/office/presentations/"
ACCEPTANCE = Role.ACCEPTANCE_OFFICER


def test_every_kind_of_evidence_has_a_name():
    assert set(EVIDENCE_NAMES) == set(Presentation.Evidence.values)


@pytest.mark.parametrize("role", [ACCEPTANCE, Role.HEAD_OF_OFFICE])
def test_recording_one_accepts_what_waited_for_it_and_returns_where_one_came_from(house, story, page, role):
    declaration = story.lodged()
    given = {"reference": declaration.transport_document, "evidence": "presented", "next": page(declaration)}
    answer = house[role].post(ADDRESS, given)
    assert (answer.status_code, answer.headers["Location"]) == (302, page(declaration))
    assert story.again(declaration).state == State.ASSESSED


def test_it_never_leads_to_another_site(house):
    for away in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        answer = house[ACCEPTANCE].post(ADDRESS, {"reference": "BL-9", "evidence": "presented", "next": away})
        assert answer.headers["Location"] == ADDRESS


def test_the_form_on_the_page_of_a_declaration_is_prefilled(house, story, page):
    declaration = story.lodged()
    shown = house[ACCEPTANCE].get(page(declaration)).content.decode()
    assert f'name="reference" value="{declaration.transport_document}"' in shown
    assert 'name="reference"' not in house[Role.VERIFIER].get(page(declaration)).content.decode()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reference": "  "}, "reference"),
        ({"reference": "x" * 176}, "reference"),
        ({"reference": "BL-9", "presented_at": "2999-01-01T10:00"}, "presented_at"),
        ({"reference": "BL-9", "presented_at": "yesterday"}, "presented_at"),
        ({"reference": "BL-9", "evidence": "rumour"}, "evidence"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_recorded(house, seen, given, field):
    answer = house[ACCEPTANCE].post(ADDRESS, {"evidence": "presented"} | given)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert seen(Presentation) == []


def test_the_first_record_stands(house, seen):
    for moment in ("2026-01-02T10:00", "2026-01-03T10:00"):
        house[ACCEPTANCE].post(ADDRESS, {"reference": "BL-9", "evidence": "presented", "presented_at": moment})
    (made,) = seen(Presentation)
    assert f"{made.presented_at.astimezone():%d}" == "02" or made.presented_at.day == 2


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.AUDITOR, Role.CASHIER])
def test_other_functions_record_nothing(house, seen, role):
    assert house[role].post(ADDRESS, {"reference": "BL-9", "evidence": "presented"}).status_code == 403
    assert seen(Presentation) == []


def test_each_office_lists_its_own(house):
    house[ACCEPTANCE].post(ADDRESS, {"reference": "BL-9", "evidence": "disposal"})
    other = house.client(house.there[ACCEPTANCE])
    assert "BL-9" in house[ACCEPTANCE].get(ADDRESS).content.decode()
    assert "BL-9" not in other.get(ADDRESS).content.decode()
    assert "BL-9" not in house[ACCEPTANCE].get(ADDRESS, {"q": "BL-8"}).content.decode().replace('"BL-8"', "")
    assert "BL-9" in house[Role.AUDITOR].get(ADDRESS).content.decode()
