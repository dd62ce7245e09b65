"""The two pages of a dialogue: who may open what, and every act done through its form."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.valuation.doubts.actions import answer, notify_grounds, raise_doubt, reply, send_message
from alfandega.clearance.valuation.doubts.deciding import Given, decide
from alfandega.clearance.valuation.doubts.findings import find
from alfandega.clearance.valuation.doubts.models import Delivery, PreparedFinding, ValueDecision
from alfandega.clearance.valuation.doubts.tests.conftest import RECENT
from alfandega.exchange.documents.tests.conftest import text_of
from alfandega.exchange.documents.value_decision import value_decision

PEOPLE = (
    *("declarant", "rival", "broker", "acceptance", "verifier", "cashier", "head", "auditor"),
    *("verifier_of_mindelo", "cashier_of_mindelo", "head_of_mindelo"),
)
# who → the office's page, the declarant's page, an act of the office, one of the declarant, dropping, the letter
TABLE = {
    "declarant": (404, 200, 404, 422, 404, 200),
    "rival": (404, 404, 404, 404, 404, 404),
    "broker": (404, 404, 404, 404, 404, 404),
    "acceptance": (200, 403, 403, 403, 403, 200),
    "verifier": (200, 403, 422, 403, 409, 200),
    "cashier": (200, 403, 403, 403, 403, 200),
    "head": (200, 403, 422, 403, 403, 200),
    "auditor": (200, 403, 403, 403, 403, 200),
    "verifier_of_mindelo": (404, 403, 404, 403, 404, 404),
    "cashier_of_mindelo": (404, 403, 404, 403, 403, 404),
    "head_of_mindelo": (404, 403, 404, 403, 403, 404),
}


def client_of(user, language="en"):
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


@pytest.fixture
def decided(dialogue):
    dialogue.do("verifier", raise_doubt, grounds="Low price.", asked=["payment"], days=10)
    dialogue.do("declarant", answer, words="Transfer enclosed.")
    dialogue.do("verifier", notify_grounds, grounds="Half of it.", days=10)
    dialogue.do("declarant", reply, "The rest is on account.")
    return dialogue.do("verifier", decide, Given(kept=True, reasons="The account shows it."))


@pytest.fixture
def open_again(dialogue, decided):
    dialogue.do("verifier", raise_doubt, grounds="Still low.", asked=["payment"], days=10)
    return decided


@pytest.mark.law("RCA-140.4", "RCA-49.1")
def test_who_may_open_and_do_what(dialogue, open_again):
    key = {"declaration_id": dialogue.declaration.pk}
    found = {}
    for who in PEOPLE:
        client = client_of(getattr(dialogue.world, who))
        act = {"words": " "}
        found[who] = (
            client.get(reverse("value-doubts-office", kwargs=key)).status_code,
            client.get(reverse("value-doubts", kwargs=key)).status_code,
            client.post(reverse("value-doubts-act", kwargs=key | {"name": "message"}), act).status_code,
            client.post(reverse("value-doubts-answer", kwargs=key | {"name": "message"}), act).status_code,
            client.post(reverse("value-doubts-drop", kwargs=key | {"finding_id": uuid4()})).status_code,
            client.get(reverse("value-decision-pdf", args=[open_again.pk])).status_code,
        )
    assert found == TABLE


def test_nobody_signed_in_is_sent_to_the_sign_in_page(dialogue, decided):
    key = {"declaration_id": dialogue.declaration.pk}
    for address in (
        reverse("value-doubts-office", kwargs=key),
        reverse("value-doubts", kwargs=key),
        reverse("value-decision-pdf", args=[decided.pk]),
    ):
        assert Client().get(address).headers["Location"].startswith("/sign-in/")


def test_unknown_acts_and_drafts_have_no_page(dialogue):
    key = {"declaration_id": dialogue.declaration.pk}
    verifier = client_of(dialogue.world.verifier)
    assert verifier.post(reverse("value-doubts-act", kwargs=key | {"name": "answer"})).status_code == 404
    assert verifier.get(reverse("value-doubts-act", kwargs=key | {"name": "raise"})).status_code == 405
    assert verifier.get(reverse("value-doubts-office", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize("given", [{}, {"days": "x"}, {"days": "-1", "asked": "nonsense"}, {"days": "9" * 400}])
def test_a_doubt_filled_in_absurdly_comes_back_with_reasons(dialogue, given):
    address = reverse("value-doubts-act", args=[dialogue.declaration.pk, "raise"])
    answer_ = client_of(dialogue.world.verifier).post(address, given)
    assert answer_.status_code == 422
    assert "Not done yet" in answer_.content.decode() or "reason" in answer_.content.decode()


def test_a_whole_dialogue_through_its_forms_ends_in_a_decision_with_the_value_foreseen(dialogue):
    key, world = dialogue.declaration.pk, dialogue.world
    verifier, declarant = client_of(world.verifier), client_of(world.declarant)

    def office(name, status=302, **given):
        made = verifier.post(reverse("value-doubts-act", args=[key, name]), given)
        assert made.status_code == status, made.content.decode()[:4000]
        return made.content.decode()

    def own(name, status=302, **given):
        made = declarant.post(reverse("value-doubts-answer", args=[key, name]), given)
        assert made.status_code == status, made.content.decode()[:4000]

    asked = {"asked": ["payment", "circumstances", "test-values"], "sale": "1", "days": "5"}
    office("raise", grounds="Half of what others pay.", reference="Reference price 240 000 CVE", **asked)
    own("answer", 422, words="")
    own("answer", words="Agreement of 2025.", test_value="260000", test_currency="cve", test_on=RECENT)
    office("notify", grounds="The agreement fixes the price by the group's needs.", days="5")
    own("reply", words="The price is a fair one.")
    decision = {"outcome": "aside", "ground": "related", "influence": "Others pay 40 % more.", "reasons": "See above."}
    page = office("decide", 422, **decision)
    assert "no reason is recorded" in page
    office("find-no-value", item="1", methods=["identical"], reason="Not imported before.")
    comparable = {"item": "1", "method": "similar", "reference": "CVPRA/2026/117", "value": "230 000"}
    office("find-comparable", **comparable, quantity="1000", exported=RECENT, reason="Same kind and quality.")
    office("find-test-value", test="0", accepted_before="yes", close="no", reason="Far above.")
    office("decide", 409, **decision)
    office("message", words="We think of similar goods; what do you know?")
    assert "230\u202f000\u00a0CVE</strong>" in verifier.get(reverse("value-doubts-office", args=[key])).content.decode()
    office("decide", **decision)
    assert dialogue.now().customs_value == 230_000
    with acting(SYSTEM):
        made = ValueDecision.objects.get()
    assert (made.ground, made.method, made.value) == ("related", "similar-goods", 230_000)
    assert declarant.get(reverse("value-decision-pdf", args=[made.pk])).content.startswith(b"%PDF")
    with acting(SYSTEM):
        assert Delivery.objects.get().made_by == world.declarant.pk
    assert made.number in declarant.get(f"/declarations/{key}/").content.decode()


@pytest.mark.law("RCA-49.4")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Decision on the customs value", "Means of appeal", "Legal basis", "Transaction value")),
        ("pt", ("RCA art. 49(4)",)),
        ("fr", ("RCA art. 49(4)",)),
    ],
)
def test_the_letter_has_method_value_reasons_legal_basis_and_means_of_appeal(dialogue, decided, language, words):
    with acting(dialogue.world.declarant.actor):
        text = text_of(value_decision(decided, dialogue.world.declarant.actor, language))
    for piece in (*words, decided.number, "The account shows it.", "RCA art. 42(2)", "179\u00a0623", "RCA art. 73(3)"):
        assert piece.replace("\u00a0", " ") in text.replace("\u00a0", " ")


def test_what_was_said_in_confidence_is_hidden_from_others_and_not_in_the_letter(dialogue, decided):
    dialogue.do("verifier", raise_doubt, grounds="Still low.", asked=["payment"], days=10)
    dialogue.do("declarant", send_message, "Our cost price is 12 EUR.", confidential=True)
    seen = {}
    for who in ("acceptance", "auditor", "head", "verifier"):
        page = client_of(getattr(dialogue.world, who)).get(
            reverse("value-doubts-office", args=[dialogue.declaration.pk])
        )
        seen[who] = "Our cost price" in page.content.decode()
    assert seen == {"acceptance": False, "auditor": False, "head": True, "verifier": True}
    own = client_of(dialogue.world.declarant).get(reverse("value-doubts", args=[dialogue.declaration.pk]))
    assert "Our cost price" in own.content.decode()


def test_time_is_asked_for_given_and_used_through_the_forms(dialogue):
    dialogue.import_(
        incoterm={"code": "DAP"},
        deductions=[
            {
                "kind": "inland-transport",
                "amount": "100",
                "in_price": True,
                "shown_separately": True,
                "proof": {"document": "Bill"},
            }
        ],
    )
    key = dialogue.declaration.pk
    verifier, declarant = client_of(dialogue.world.verifier), client_of(dialogue.world.declarant)
    ask = reverse("value-doubts-answer", args=[key, "ask-time"])
    given = {"about": "/sales/0/deductions/0", "documents": "Bill", "days": "10", "signed_on": "2026-06-01"}
    refused = declarant.post(ask, given)
    assert (refused.status_code, "written undertaking" in refused.content.decode()) == (422, True)
    assert declarant.post(ask, given | {"undertaking": "on"}).status_code == 302
    page = verifier.get(reverse("value-doubts-office", args=[key])).content.decode()
    assert "undertaking signed by" in page
    row = dialogue_time(dialogue)
    answered = verifier.post(
        reverse("value-doubts-act", args=[key, "answer-time"]), {"row": row, "granted": "yes", "reason": ""}
    )
    assert answered.status_code == 302
    dialogue.set_day(date(2026, 6, 12))
    assert verifier.post(reverse("value-doubts-act", args=[key, "lapse"]), {"row": row}).status_code == 302


def dialogue_time(dialogue):
    from alfandega.clearance.valuation.doubts.models import DocumentTime  # noqa: PLC0415

    with acting(SYSTEM):
        return str(DocumentTime.objects.get().pk)


def test_a_finding_is_dropped_once_and_of_others_not_at_all(dialogue):
    dialogue.do("verifier", raise_doubt, grounds="Low.", asked=["payment"], days=5)
    dialogue.do("verifier", find, "/sales/0/discounts/0/of_these_goods", False, "RCA-59.3", "why")
    with acting(SYSTEM):
        found = PreparedFinding.objects.get()
    address = reverse("value-doubts-drop", args=[dialogue.declaration.pk, found.pk])
    verifier = client_of(dialogue.world.verifier)
    assert [verifier.post(address).status_code for _ in range(2)] == [302, 409]
