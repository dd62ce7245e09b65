"""Who may open which document, and what the others get: never a sign that it exists."""

from uuid import uuid4

import pytest
from django.test import Client

from alfandega.access.acting import acting
from alfandega.clearance.declaration.actions import start_draft
from alfandega.exchange.documents.tests.conftest import assessed

PAPERS = ("sad", "release-note", "notice", "receipt")
MAY = {
    "declarant": 200,
    "acceptance": 200,
    "verifier": 200,
    "cashier": 200,
    "head": 200,
    "auditor": 200,
    "rival": 404,
    "broker": 404,
    "verifier_of_mindelo": 404,
    "cashier_of_mindelo": 404,
    "head_of_mindelo": 404,
}


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def address(paper, declaration, notice, payment):
    return {
        "sad": f"/declarations/{declaration}/sad.pdf",
        "release-note": f"/declarations/{declaration}/release-note.pdf",
        "notice": f"/notices/{notice}/notice.pdf",
        "receipt": f"/payments/{payment}/receipt.pdf",
    }[paper]


@pytest.fixture
def addresses(cleared):
    keys = (cleared.declaration.pk, cleared.notice.pk, cleared.payment.pk)
    return {paper: address(paper, *keys) for paper in PAPERS}


@pytest.mark.law("RCA-140.4")
def test_the_table_of_who_may_print_what(world, addresses):
    found = {
        (paper, who): client_of(getattr(world, who)).get(addresses[paper]).status_code
        for paper in PAPERS
        for who in MAY
    }
    assert found == {(paper, who): code for paper in PAPERS for who, code in MAY.items()}


@pytest.mark.parametrize("paper", PAPERS)
def test_nobody_signed_in_is_sent_to_the_sign_in_page(addresses, paper):
    response = Client().get(addresses[paper])
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("paper", PAPERS)
def test_an_unknown_id_is_not_found_and_looks_like_a_foreign_one(world, addresses, paper):
    unknown = client_of(world.rival).get(address(paper, uuid4(), uuid4(), uuid4()))
    foreign = client_of(world.rival).get(addresses[paper])
    assert unknown.status_code == foreign.status_code == 404
    assert unknown.content == foreign.content


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("key", ["1", "x", "../etc", "00000000-0000-0000-0000-00000000000g"])
def test_something_that_is_no_id_is_not_found(world, paper, key):
    assert client_of(world.head).get(address(paper, key, key, key)).status_code == 404


@pytest.mark.parametrize("paper", PAPERS)
def test_documents_are_shown_in_the_browser_under_a_good_name_and_kept_by_nobody_between(world, addresses, paper):
    response = client_of(world.declarant).get(addresses[paper])
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    kind = {"sad": "DAU", "release-note": "Saida", "notice": "Nota", "receipt": "Recibo"}[paper]
    assert response["Content-Disposition"].startswith(f'inline; filename="{kind}-CVPRA-20')
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("paper", PAPERS)
def test_documents_are_only_read(world, addresses, paper):
    assert client_of(world.head).post(addresses[paper]).status_code == 405


def test_before_release_the_page_says_what_is_missing(world):
    declaration = assessed(world)
    client = client_of(world.declarant)
    client.cookies["django_language"] = "en"
    response = client.get(f"/declarations/{declaration.pk}/release-note.pdf")
    assert response.status_code == 404
    assert "There is no release note" in response.content.decode()


def test_officers_do_not_read_what_is_not_lodged(world):
    with acting(world.declarant.actor):
        draft = start_draft(world.declarant.actor)
    codes = {who: client_of(getattr(world, who)).get(f"/declarations/{draft.pk}/sad.pdf").status_code for who in MAY}
    assert codes == {who: 200 if who == "declarant" else 404 for who in MAY}
