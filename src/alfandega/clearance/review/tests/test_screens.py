"""Reviews on screen: who opens which page, and a review from request to decision through the forms."""

from __future__ import annotations

import pytest
from django.test import Client

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.review import deciding
from alfandega.clearance.review.models import Review
from alfandega.kernel.dates import today
from alfandega.revenue.refunds.models import Refund

INDEMNITY = {
    "kind": "non_conformity", "item": "1", "amount": "60 000", "settled_on": today().isoformat(),
    "contract": "Blue goods; red ones came.", "reason": "Red goods came.", "evidence": "Credit note 7.",
}  # fmt: skip
NOBODY = 302
ACCESS = {
    # address: declarant, rival, acceptance, verifier, cashier, head, auditor, head of Mindelo, nobody
    "/office/reviews/": (404, 404, 200, 200, 403, 200, 200, 200, NOBODY),
    "/office/reviews/{review}/": (404, 404, 200, 200, 403, 200, 200, 404, NOBODY),
    "/office/declarations/{declaration}/review/": (404, 404, 403, 200, 403, 200, 403, 404, NOBODY),
    "/reviews/{review}/": (200, 404, 403, 403, 403, 403, 403, 403, NOBODY),
    "/declarations/{declaration}/review/": (200, 404, 403, 403, 403, 403, 403, 403, NOBODY),
}
WHO = ("declarant", "rival", "acceptance", "verifier", "cashier", "head", "auditor", "head_of_mindelo", "")


def client(desk, who):
    made = Client()
    if who:
        made.force_login(desk.people.get(who) or getattr(desk.world, who))
    return made


@pytest.mark.law("RCA-140.4")
@pytest.mark.parametrize("address", ACCESS)
def test_each_page_opens_to_whom_it_concerns(desk, address):
    review = desk.asked()
    at = address.format(review=review.pk, declaration=desk.declaration.pk)
    assert [client(desk, who).get(at).status_code for who in WHO] == list(ACCESS[address])


@pytest.mark.law("RCA-66.4", "RCA-66.5")
def test_a_review_goes_through_its_forms_from_request_to_refund(desk):
    own, second, head = (client(desk, who) for who in ("declarant", "second", "head"))
    page = own.get(f"/declarations/{desk.declaration.pk}/").content.decode()
    assert f'href="/declarations/{desk.declaration.pk}/review/"' in page
    answer = own.post(f"/declarations/{desk.declaration.pk}/review/", INDEMNITY)
    assert answer.status_code == 302
    with acting(SYSTEM):
        review = Review.objects.get()
    at = f"/office/reviews/{review.pk}/"
    assert own.get(answer.headers["Location"]).status_code == 200
    assert "60000" in second.get(at).content.decode()
    assert second.post(f"{at}acts/review-ask/", {"reason": "The contract, please."}).status_code == 302
    assert own.post(f"/reviews/{review.pk}/answer/", {"reason": "Here it is."}).status_code == 302
    examined = second.post(f"{at}acts/review-examine/", {**INDEMNITY, "reason": "Secret note."})
    assert examined.status_code == 302
    assert "Secret note." not in own.get(f"/reviews/{review.pk}/").content.decode()
    assert "340\u202f000" in head.get(at).content.decode()
    assert at in head.get("/office/reviews/").content.decode()
    assert 'href="/office/reviews/"' in head.get("/office/").content.decode()
    assert head.post(f"{at}acts/review-accept/", {"reason": ""}).status_code == 422
    assert head.post(f"{at}acts/review-accept/", {"reason": "As examined."}).status_code == 302
    with acting(SYSTEM):
        refund = Refund.objects.get()
    for reader, there in ((own, f"/declarations/{desk.declaration.pk}/"), (own, f"/reviews/{review.pk}/"), (head, at)):
        assert refund.number in reader.get(there).content.decode()
    told = head.get(f"/office/declarations/{desk.declaration.pk}/").content.decode()
    assert review.number in told
    assert at in head.get("/office/reviews/?state=accepted").content.decode()
    assert at not in head.get("/office/reviews/?state=nonsense").content.decode()


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"kind": "poem"}, 422),
        ({"kind": ""}, 422),
        ({"amount": "much"}, 422),
        ({"amount": "", "settled_on": "", "contract": "", "reason": "", "evidence": ""}, 422),
        ({"item": "7"}, 422),
        ({"item": "1' OR 1=1"}, 422),
        ({"settled_on": "2999-01-01"}, 422),
        ({"reason": "x" * 3000}, 422),
        ({"kind": "correction", "element": "price", "found": "\x00"}, 422),
        ({"kind": "correction", "item": "9" * 400, "element": "price", "found": "1"}, 422),
        ({"kind": "revision", "new_price": "9" * 49, "price_changed": "2026-01-01"}, 422),
    ],
)
def test_what_is_absurd_is_refused_in_words_and_nothing_is_kept(desk, changed, status):
    answer = client(desk, "declarant").post(f"/declarations/{desk.declaration.pk}/review/", {**INDEMNITY, **changed})
    assert answer.status_code == status
    with acting(SYSTEM):
        assert not Review.objects.exists()


def test_acts_that_are_too_late_twice_or_unknown_end_in_words(desk):
    review = desk.asked()
    at = f"/office/reviews/{review.pk}/acts/"
    head = client(desk, "head")
    assert head.post(f"{at}review-accept/", {"reason": "Yes."}).status_code == 409
    assert head.post(f"{at}review-paint/", {"reason": "Yes."}).status_code == 404
    assert client(desk, "acceptance").post(f"{at}review-refuse/", {"reason": "No."}).status_code == 403
    assert client(desk, "second").post(f"{at}review-check/", {"reason": "Count."}).status_code == 422
    desk.do("second", deciding.examine, review, "Seen.")
    assert head.post(f"{at}review-refuse/", {"reason": "No."}).status_code == 302
    assert head.post(f"{at}review-refuse/", {"reason": "No."}).status_code == 409
    assert client(desk, "declarant").get(f"/reviews/{'0' * 8}-0000-0000-0000-000000000000/").status_code == 404


def test_a_declaration_that_is_not_released_has_no_review(desk):
    file = desk.import_(release_it=False)
    assert client(desk, "head").get(f"/office/declarations/{file.pk}/review/").status_code == 409
    assert "review/" not in client(desk, "declarant").get(f"/declarations/{file.pk}/").content.decode()


def test_a_correction_is_asked_for_in_rows(desk):
    rows = {
        "kind": "correction", "item": ["1", ""], "element": ["net_mass", "price"], "found": ["900", ""],
        "reason": "Typed wrongly.", "evidence": "Packing list 3.",
    }  # fmt: skip
    answer = client(desk, "declarant").post(f"/declarations/{desk.declaration.pk}/review/", rows)
    assert answer.status_code == 302
    page = client(desk, "second").get(answer.headers["Location"].replace("/reviews", "/office/reviews"))
    assert "900" in page.content.decode()


def test_what_the_examiner_found_otherwise_is_shown_beside_what_was_told_but_not_to_the_declarant_yet(desk):
    review = desk.asked()
    desk.do("second", deciding.examine, review, "Half.", {**desk.review(review).facts, "amount": "30000"})
    officer = client(desk, "head").get(f"/office/reviews/{review.pk}/").content.decode()
    assert "30\u202f000" in officer
    assert "60\u202f000" in officer
    own = client(desk, "declarant").get(f"/reviews/{review.pk}/").content.decode()
    assert "60\u202f000" in own
    assert "30\u202f000" not in own
