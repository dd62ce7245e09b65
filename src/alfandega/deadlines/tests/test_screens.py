"""What falls due, in the browser: who opens what, filters, acts, alerts."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.deadlines.models import Alert
from alfandega.deadlines.sweeping import sweep
from alfandega.kernel.dates import today

PEOPLE = ("declarant", "acceptance", "verifier", "cashier", "head", "auditor", "rival", "head_of_mindelo", "tariff")
# address → (method, status by person in the order of PEOPLE)
TABLE = {
    "deadlines": ("get", (200, 200, 200, 200, 200, 200, 200, 200, 403)),
    "deadline": ("get", (200, 200, 200, 200, 200, 200, 404, 404, 403)),
    "deadline-act": ("post", (403, 403, 403, 403, 422, 403, 404, 404, 403)),
    "deadline-alerts-read": ("post", (302, 302, 302, 302, 302, 302, 302, 302, 403)),
}


def client(user):
    made = Client()
    made.force_login(user)
    return made


@pytest.fixture
def tariff(world):
    return User.objects.create(username="pauta", role=Role.TARIFF_OFFICER, office="*")


@pytest.mark.parametrize("name", TABLE)
def test_who_opens_what(world, begun, tariff, name):
    made = begun()
    method, expected = TABLE[name]
    args = {"deadline": [made.pk], "deadline-act": [made.pk, "suspend"]}.get(name, [])
    address = reverse(name, args=args)
    users = [tariff if who == "tariff" else getattr(world, who) for who in PEOPLE]
    found = tuple(getattr(client(user), method)(address).status_code for user in users)
    assert dict(zip(PEOPLE, found, strict=True)) == dict(zip(PEOPLE, expected, strict=True))
    answer = getattr(Client(), method)(address)
    assert (answer.status_code, answer.headers["Location"].startswith("/sign-in/")) == (302, True)


def test_the_list_shows_what_is_overdue_today_and_this_week_and_what_was_met(world, begun):
    begun(title="LATE/1", days_ago=40)
    begun(title="SOON/2", days_ago=6)
    begun(title="FAR/3", which="storage.temporary")
    begun(title="REVIEW/4", which="review.collection", days_ago=800)
    here = client(world.head)

    def shown(query):
        page = here.get(f"/deadlines/{query}").content.decode()
        table = page[page.index('id="falling-due"') :]
        return [title for title in ("LATE/1", "SOON/2", "FAR/3", "REVIEW/4") if title in table]

    assert shown("") == ["LATE/1", "SOON/2", "FAR/3"]
    assert shown("?when=overdue") == ["LATE/1"]
    assert shown("?when=week") == ["SOON/2"]
    assert shown("?when=today") == []
    assert shown("?who=acceptance_officer") == ["FAR/3"]
    assert shown("?which=review.collection") == ["REVIEW/4"]
    assert shown("?when=over&which=review.collection") == []
    assert here.get("/deadlines/?when=never").status_code == 422
    assert here.get("/deadlines/?page=0").status_code == 422
    assert here.get("/deadlines/?page=2&office=%00").status_code in (200, 422)
    sweep()
    assert shown("?when=over&which=review.collection") == ["REVIEW/4"]


def test_a_declarant_sees_his_own_files_only(world, begun):
    begun(title="MINE/1")
    begun(title="OTHERS/2", declarant="200999999")
    page = client(world.declarant).get("/deadlines/").content.decode()
    assert "MINE/1" in page
    assert "OTHERS/2" not in page


@pytest.mark.law("RCA-135.i", "RCA-141.d")
def test_the_top_bar_counts_the_alerts_and_reading_them_empties_it(world, begun):
    begun(days_ago=40)
    begun(days_ago=6)
    sweep()
    for user, number in ((world.declarant, 2), (world.head, 1)):
        here = client(user)
        assert f">{number}<span" in here.get("/deadlines/").content.decode()
        with acting(SYSTEM):
            named = [str(each) for each in Alert.objects.values_list("pk", flat=True)]
        assert here.post("/deadlines/alerts/read/", {"alert": [*named, str(uuid4())]}).status_code == 302
        assert (
            "bg-red-lt"
            not in here.get("/declarations/" if user is world.declarant else "/office/").content.decode()[:6000]
        )
    assert client(world.head).post("/deadlines/alerts/read/", {"alert": "no-id"}).status_code == 302


def test_the_head_suspends_extends_and_ends_with_a_reason_and_faults_stand_beside_the_field(world, begun, again):
    made = begun()
    here = client(world.head)
    page = f"/deadlines/{made.pk}/"
    refused = here.post(page + "acts/extend/", {"until": "2020-01-01", "reason": "x"})
    assert refused.status_code == 422
    assert str(made.last_day) in refused.content.decode()
    assert here.post(page + "acts/extend/", {"until": "soon", "reason": ""}).status_code == 422
    assert here.post(page + "acts/suspend/", {"reason": "Seized."}).status_code == 302
    assert again(made).suspended_since
    assert here.post(page + "acts/suspend/", {"reason": "Seized."}).status_code == 409
    assert "Seized." in here.get(page).content.decode()
    assert here.post(page + "acts/resume/", {"reason": "Free."}).status_code == 302
    until = today() + timedelta(days=30)
    assert here.post(page + "acts/extend/", {"until": until.isoformat(), "reason": "Strike."}).status_code == 302
    assert again(made).extended
    assert here.post(page + "acts/no-such-act/", {}).status_code == 404
    assert here.post(page + "acts/cancel/", {"reason": "In error."}).status_code == 302
    assert here.post(page + "acts/cancel/", {"reason": "In error."}).status_code == 409
    assert here.get(page).status_code == 200


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_the_other_methods_are_refused(world, begun, method):
    made = begun()
    for address in ("/deadlines/", f"/deadlines/{made.pk}/", f"/deadlines/{made.pk}/acts/suspend/"):
        assert getattr(client(world.head), method)(address).status_code == 405


def test_the_page_says_how_the_day_was_reached_in_every_language(world, begun):
    made = begun("home_clearance.declaration", days_ago=9)
    here = client(world.declarant)
    for language in ("pt", "fr", "en"):
        here.post("/language/", {"language": language, "next": "/"})
        page = here.get(f"/deadlines/{made.pk}/").content.decode()
        assert made.told.name(language) in page
        assert made.told.passed[language] in page
