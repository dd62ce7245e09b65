"""Acts on a declaration: each done through its form, refused in words, and only by whom the law names."""

from __future__ import annotations

import pytest

from alfandega.access.acting import acting
from alfandega.access.models import User
from alfandega.access.roles import OFFICERS, Role
from alfandega.clearance.declaration.amending import amend
from alfandega.clearance.declaration.moves import MOVES, State
from alfandega.clearance.release.models import ReleaseNote
from alfandega.clearance.tests import paper
from alfandega.clearance.verification.models import Certificate, Report
from alfandega.clearance.verification.rules import ELEMENTS
from alfandega.clearance.verification.screens.forms import ELEMENT_NAMES
from alfandega.office.screens.acts import ACTS, WITHOUT_A_FORM

HEAD, VERIFIER, ACCEPTANCE = Role.HEAD_OF_OFFICE, Role.VERIFIER, Role.ACCEPTANCE_OFFICER


@pytest.fixture
def do(house, page):
    def post(role, declaration, act, **given):
        return house[role].post(f"{page(declaration)}acts/{act}/", given)

    return post


def words(answer) -> str:
    return answer.content.decode()


def test_every_act_of_an_officer_has_a_form_or_a_place_of_its_own():
    of_officers = {name for name, move in MOVES.items() if move.roles & OFFICERS}
    assert of_officers == set(ACTS) | set(WITHOUT_A_FORM)


def test_every_element_that_may_differ_has_a_name():
    assert set(ELEMENT_NAMES) == set(ELEMENTS)


def test_an_acceptance_officer_refuses_with_a_reason_and_returns_to_the_queue(do, story):
    declaration = story.lodged()
    answer = do(ACCEPTANCE, declaration, "refuse", reason="The invoice is a copy.")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/office/declarations/")
    assert story.again(declaration).state == State.REFUSED


def test_an_examiner_certifies_and_confirms(do, story, seen):
    declaration = story.examined()
    answer = do(VERIFIER, declaration, "certify", kind="physical", findings="Opened 3 of 10.", attended_by="Sr. Lima")
    assert answer.status_code == 302
    assert seen(Certificate, declaration=declaration)[0].findings == "Opened 3 of 10."
    assert do(VERIFIER, declaration, "conform").status_code == 302
    assert story.again(declaration).state == State.ASSESSED


def test_conformity_without_the_examination_the_channel_asks_for_is_refused_in_words(do, story):
    declaration = story.examined()
    answer = do(VERIFIER, declaration, "conform")
    assert answer.status_code == 409
    assert "RCA art. 172(2)" in words(answer)
    assert story.again(declaration).state == State.UNDER_VERIFICATION


def test_a_physical_examination_names_what_was_found_and_who_attended(do, story):
    declaration = story.examined()
    answer = do(VERIFIER, declaration, "certify", kind="physical", findings=" ", attended_by="")
    assert answer.status_code == 422
    assert words(answer).count("is-invalid") == 2


def test_an_unknown_kind_of_verification_is_refused(do, story):
    assert do(VERIFIER, story.examined(), "certify", kind="x-ray", findings="Seen.").status_code == 422


def test_differences_are_reported_row_by_row(do, story, seen):
    declaration = story.examined()
    given = {"item": ["1", "1", ""], "element": ["net_mass", "origin", "price"], "found": ["120", "CN", ""]}
    answer = do(VERIFIER, declaration, "report", reason="Weighed on the quay.", **given)
    assert answer.status_code == 302
    (report,) = seen(Report, declaration=declaration)
    assert [(each["item"], each["field"], each["found"]) for each in report.differences] == [
        (1, "net_mass", "120"),
        (1, "origin", "CN"),
    ]
    assert story.again(declaration).state == State.DISCREPANCY


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (("two", "net_mass", "120"), 422),
        (("7", "net_mass", "120"), 422),
        (("1", "colour", "blue"), 422),
        (("1", "net_mass", "heavy"), 422),
        (("1", "net_mass", "100.0"), 422),
        (("", "", ""), 422),
    ],
)
def test_a_report_that_names_no_difference_is_refused_and_its_rows_kept(do, story, seen, row, status):
    declaration = story.examined()
    item, element, found = row
    answer = do(VERIFIER, declaration, "report", reason="Weighed.", item=[item], element=[element], found=[found])
    assert answer.status_code == status
    assert f'name="found" value="{found}"' in words(answer)
    assert seen(Report) == []


def test_only_the_examiner_drawn_acts(do, story, house):
    declaration = story.examined()
    other = User.objects.create(username="other", role=VERIFIER, office="CVPRA")
    answer = house.client(other).post(f"/office/declarations/{declaration.pk}/acts/conform/")
    assert answer.status_code == 409
    assert "RCA art. 135" in words(answer)
    assert 'action="/office/declarations' not in words(answer)


def test_the_head_gives_a_declaration_to_another_examiner(do, story):
    declaration = story.examined()
    other = User.objects.create(username="vera", role=VERIFIER, office="CVPRA")
    stranger = User.objects.create(username="ze", role=VERIFIER, office="CVMIN")
    assert do(HEAD, declaration, "reassign", examiner=str(stranger.pk), reason="Ill.").status_code == 422
    assert do(HEAD, declaration, "reassign", examiner="nobody", reason="Ill.").status_code == 422
    assert do(HEAD, declaration, "reassign", examiner=str(other.pk), reason="").status_code == 422
    assert do(HEAD, declaration, "reassign", examiner=str(other.pk), reason="Ill.").status_code == 302
    assert story.again(declaration).examiner == other.pk


def test_the_head_authorises_the_correction_agreed_to(do, story):
    declaration = story.agreed()
    assert do(HEAD, declaration, "correct", reason="As reported.").status_code == 302
    after = story.again(declaration)
    assert (after.state, after.version) == (State.ASSESSED, 2)


def test_a_correction_nobody_agreed_to_is_refused(do, story):
    assert do(HEAD, story.reported(), "correct", reason="As reported.").status_code == 409


@pytest.mark.parametrize(("act", "state"), [("uphold", State.DISCREPANCY), ("withdraw", State.UNDER_VERIFICATION)])
def test_the_head_decides_a_complaint(do, story, act, state):
    declaration = story.disputed()
    assert do(HEAD, declaration, act, reason="Heard both.").status_code == 302
    assert story.again(declaration).state == state


def test_an_examination_is_ordered_of_goods_that_were_let_pass(do, story):
    declaration = story.assessed()
    assert do(HEAD, declaration, "examine", reason="Tip from the port.").status_code == 302
    after = story.again(declaration)
    assert (after.state, after.channel) == (State.UNDER_VERIFICATION, "red")


def test_the_head_cancels_and_releases_only_where_the_state_allows(do, story, seen):
    declaration = story.paid()
    assert do(HEAD, declaration, "annul", reason="Asked.").status_code == 409
    assert do(HEAD, declaration, "release", reason="Nothing outstanding.").status_code == 302
    assert len(seen(ReleaseNote, declaration=declaration)) == 1
    assert do(HEAD, declaration, "release", reason="Again.").status_code == 409
    assert len(seen(ReleaseNote)) == 1


def test_the_page_tells_the_new_state_when_somebody_was_quicker(do, story):
    declaration = story.assessed()
    assert do(HEAD, declaration, "annul", reason="Asked.").status_code == 302
    answer = do(HEAD, declaration, "annul", reason="Asked twice.")
    assert answer.status_code == 409
    assert answer.context["changed_meanwhile"]
    assert answer.context["declaration"].state == State.CANCELLED


@pytest.mark.parametrize("act", [act.name for act in ACTS.values() if "reason" in act.form.base_fields])
def test_no_act_that_needs_a_reason_is_done_without_one(do, story, act):
    declaration = story.paid()
    for role in (HEAD, VERIFIER, ACCEPTANCE):
        assert do(role, declaration, act, reason="  ").status_code in {403, 409, 422}
    assert story.again(declaration).state == State.PAID


def test_a_reason_longer_than_a_treatise_is_refused(do, story):
    declaration = story.paid()
    assert do(HEAD, declaration, "release", reason="x" * 2001).status_code == 422


def test_an_act_nobody_knows_is_not_there(do, story):
    assert do(HEAD, story.paid(), "burn", reason="Cold.").status_code == 404


def test_an_act_outside_the_functions_of_an_officer_is_refused(do, story):
    declaration = story.paid()
    answer = do(Role.CASHIER, declaration, "release", reason="They paid.")
    assert answer.status_code == 403
    assert story.again(declaration).state == State.PAID


def test_an_amendment_is_shown_as_what_it_changes_and_decided(do, story, house, page):
    declaration = story.assessed()
    actor = house.declarant.actor
    bill = {"previous_document": {"summary_declaration": declaration.transport_document}}
    document = paper.document(
        {"origin": "BR", **bill}, declarant={"reference_year": "2026", "reference": "R-1"},
        consignee={"code": "200123456", "name": "Casa Morabeza 1"},
    )  # fmt: skip
    with acting(actor):
        amend(actor, declaration.pk, document, "Wrong origin on the invoice.")
    shown = words(house[HEAD].get(page(declaration)))
    assert "<del>PT</del>" in shown
    assert "<ins>BR</ins>" in shown
    assert do(HEAD, declaration, "refuse-amendment", reason="").status_code == 422
    assert do(HEAD, declaration, "authorise-amendment", reason="Proof seen.").status_code == 302
    after = story.again(declaration)
    assert (after.version, after.state) == (2, State.UNDER_VERIFICATION)
    assert do(HEAD, declaration, "authorise-amendment", reason="Again.").status_code == 409


def test_one_more_row_for_a_report(house):
    answer = house[VERIFIER].get("/office/report-row/")
    assert answer.status_code == 200
    assert words(answer).count('name="found"') == 1
