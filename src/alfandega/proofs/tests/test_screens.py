"""Cases in the browser: the road by forms, what is typed wrong, the letters, and who may open which page."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from django.conf import settings
from django.test import Client
from pypdf import PdfReader

from alfandega.access.acting import acting
from alfandega.kernel.dates import today
from alfandega.proofs.models import ProofCase
from alfandega.proofs.moves import MOVES
from alfandega.proofs.screens.acts import ACTS

LIST = "/office/proofs/"
TODAY = today().isoformat()
ROLES = ("declarant", "acceptance", "verifier", "cashier", "head", "auditor", "head_of_mindelo")


def client(user=None):
    made = Client(headers={"accept-language": "en"})
    if user is not None:
        made.force_login(user)
    made.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return made


def do(user, case, act, **given):
    return client(user).post(f"{LIST}{case.pk}/acts/{act}/", {"reason": "As the file shows.", **given})


def done(user, case, act, **given):
    answer = do(user, case, act, **given)
    assert answer.status_code == 302, unescape(answer.content.decode())
    return client(user).get(answer.url).content.decode()


def only(house):
    with acting(house.director.actor):
        return ProofCase.objects.get()


def words_of(answer):
    assert answer["Content-Type"] == "application/pdf", answer.content[:500]
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())


def test_every_row_of_the_table_has_a_form_and_every_form_a_row():
    assert set(ACTS) == set(MOVES)
    assert [
        name for name, move in MOVES.items() if move.needs_reason and "reason" not in ACTS[name].form.base_fields
    ] == []


@pytest.mark.law("RCA-31")
def test_a_case_of_ours_goes_from_the_item_to_the_proposal_by_forms(house):
    world, declaration = house.world, house.assessed()
    item = client(world.verifier).get(f"/office/declarations/{declaration.pk}/items/1/").content.decode()
    address = f"{LIST}declarations/{declaration.pk}/items/1/"
    assert address in item
    assert (
        address.replace("/1/", "/2/")
        not in client(world.verifier).get(f"/office/declarations/{declaration.pk}/items/2/").content.decode()
    )
    form = client(world.verifier).get(address).content.decode()
    assert "EUR.1 A 118820" in form
    refused = client(world.verifier).post(address, {"proof": "3", "country": "PT", "reason": "Doubt."})
    assert refused.status_code == 422
    assert "is missing" in refused.content.decode()
    asked = {"proof": "3", "country": "pt", "authority": "AT, Lisboa", "reason": "The stamp looks odd."}
    assert client(world.verifier).post(address, asked).status_code == 302
    case = only(house)
    assert do(world.verifier, case, "send", on=TODAY).status_code == 403
    assert do(world.head, case, "send", on=(today() + timedelta(days=2)).isoformat()).status_code == 422
    page = done(world.head, case, "send", on=TODAY)
    assert "Sent, the reply is awaited" in page
    reply = {"on": TODAY, "result": "not_confirmed", "text": "Not our stamp."}
    page = done(world.verifier, case, "reply", **reply)
    assert "What closing the case would propose" in page
    page = unescape(done(world.head, case, "close"))
    assert "Proposal of reassessment" in page
    assert "its collection is not part of this version yet" in page
    declared = client(world.verifier).get(f"/office/declarations/{declaration.pk}/").content.decode()
    assert case.number in declared
    journal = client(world.auditor).get("/office/journal/").content.decode()
    assert "Close the case" in journal


@pytest.mark.law("RCA-31")
def test_a_request_of_theirs_goes_from_the_list_to_the_answer_by_forms(house):
    world = house.world
    address = f"{LIST}requests/"
    assert client(world.verifier).post(address, {"received_on": "soon"}).status_code == 422
    given = {
        "received_on": TODAY,
        "country": "pt",
        "authority": "AT",
        "agreement": "EU",
        "proof_reference": "EUR.1 CV 1",
        "reason": "Authentic?",
    }
    assert client(world.verifier).post(address, given).status_code == 302
    case = only(house)
    done(world.verifier, case, "ask-issuer", issuing_body="Câmara de Comércio")
    page = done(world.verifier, case, "hear", on=TODAY, text="We issued it.")
    assert "Heard on" in page
    done(world.head, case, "answer", on=TODAY, result="confirmed", text="It is authentic.")
    assert "Closed" in done(world.head, case, "close")


@pytest.mark.law("RCA-31")
@pytest.mark.parametrize(
    ("language", "said"),
    [("pt", "Pedido de controlo"), ("fr", "Demande de contrôle"), ("en", "Request for verification")],
)
def test_the_letter_of_request_is_printed_in_three_languages(house, language, said):
    case = house.opened()
    address = f"{LIST}{case.pk}/letter-{language}.pdf"
    draft = words_of(client(house.world.verifier).get(address))
    assert said in draft
    assert "EUR.1 A 118820" in draft
    assert {"pt": "RASCUNHO", "fr": "PROJET", "en": "DRAFT"}[language] in draft
    house.sent(case)
    assert {"pt": "RASCUNHO", "fr": "PROJET", "en": "DRAFT"}[language] not in words_of(
        client(house.world.verifier).get(address)
    )


def test_the_letter_of_answer_is_printed_once_it_is_given_and_markup_stays_text(house):
    case = house.received(authority="#panic() *AT* $x$", reason="Why?")
    address = f"{LIST}{case.pk}/letter-en.pdf"
    assert client(house.world.head).get(address).status_code == 409
    answered = {
        "on": TODAY,
        "result": "not_confirmed",
        "text": "#No such number.",
        "not_heard_why": "It was dissolved.",
    }
    done(house.world.head, case, "answer", **answered)
    letter = words_of(client(house.world.head).get(address))
    for said in ("#panic() *AT* $x$", "The proof of origin is not confirmed.", "It was dissolved.", "AT/77"):
        assert said in letter
    assert client(house.world.head).get(f"{LIST}{case.pk}/letter-de.pdf").status_code == 404


def test_the_list_is_narrowed_by_what_is_due_state_and_direction(house):
    case = house.overdue()
    received = house.received()

    def numbers(**asked):
        page = client(house.world.verifier).get(LIST, asked)
        assert page.status_code == 200
        return {each.number for each in (case, received) if f">{each.number}<" in page.content.decode()}

    every = {case.number, received.number}
    assert numbers() == every
    assert numbers(due="over") == {case.number}
    assert numbers(due="soon") == set()
    assert numbers(due="owed") == every
    assert numbers(direction="incoming") == {received.number}
    assert numbers(state="sent") == {case.number}
    assert numbers(q="118820") == {case.number}
    assert numbers(q=case.number) == {case.number}
    assert numbers(q="nothing such") == set()
    assert numbers(state="x", direction="y", due="z", q="\x00%_") == set()
    assert numbers(state="x", direction="y", due="z") == every


TABLE = [
    # address, then the codes for: nobody, declarant, acceptance, verifier, cashier, head, auditor, head of Mindelo
    (LIST, 302, 404, 403, 200, 403, 200, 200, 200),
    ("requests/", 302, 404, 403, 200, 403, 200, 403, 200),
    ("{case}/", 302, 404, 403, 200, 403, 200, 200, 404),
    ("{case}/letter-pt.pdf", 302, 404, 403, 200, 403, 200, 200, 404),
    ("{open}", 302, 404, 403, 200, 403, 200, 403, 404),
    ("POST {case}/acts/send/", 302, 404, 403, 403, 403, 302, 403, 404),
    ("POST {case}/acts/none/", 302, 404, 403, 404, 403, 404, 404, 404),
]


@pytest.mark.law("RCA-31", "RCA-140.4")
@pytest.mark.parametrize(("address", "expected"), [(row[0], row[1:]) for row in TABLE], ids=[row[0] for row in TABLE])
def test_who_may_open_which_page(house, address, expected):
    case = house.opened()
    method, _, path = address.rpartition(" ")
    path = path.replace("{case}", str(case.pk)).replace("{open}", f"declarations/{case.declaration_id}/items/1/")
    path = path if path.startswith("/") else LIST + path
    found = []
    for user in (None, *(getattr(house.world, role) for role in ROLES)):
        visitor = client(user)
        found.append((visitor.post(path, {"on": TODAY}) if method else visitor.get(path)).status_code)
    assert tuple(found) == expected
