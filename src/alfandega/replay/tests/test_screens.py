"""The page of a draft's replays."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.replay.actions import start_replay
from alfandega.replay.asking import Question
from alfandega.replay.models import ReplayJob
from alfandega.replay.outcome import TABLES
from alfandega.replay.screens import replays
from alfandega.replay.tests.conftest import TAKES_EFFECT, drafted, rise
from alfandega.replay.tests.past import DAY, Item, stored
from alfandega.replay.working import work

pytestmark = pytest.mark.django_db(transaction=True)
FORM = {
    "first": "2026-03-02",
    "last": "2026-03-02",
    "how": "shifted",
    "published_on": "2030-01-01",
    "draft_on": "2030-01-01",
    "rates": "declaration",
}


def client_of(role, office="*", operator="", language="en"):
    user, _ = User.objects.get_or_create(username=f"{role}-{office}", role=role, office=office, operator=operator)
    user.language = language
    user.save()
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


@pytest.fixture
def draft(lasting_edna):
    stored(Item(importer="<b>x</b>"))
    return drafted(lasting_edna, rise("1701990000", "45 %"))


@pytest.fixture
def run(lasting_edna, draft):
    job = start_replay(lasting_edna, draft.pk, Question(DAY, DAY, TAKES_EFFECT, TAKES_EFFECT), lambda _: None)
    return work(job.pk)


@pytest.mark.parametrize("language", ["pt", "fr", "en"])
def test_the_page_shows_totals_chart_and_tables_in_every_language(run, language):
    answer = client_of(Role.TARIFF_OFFICER, language=language).get(reverse("replay", args=[run.draft_id]))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert '<svg class="replay-chart"' in page
    assert 'role="img"' in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert answer.context["totals"].more == 1


def test_every_table_can_be_had_as_csv_and_no_other(run):
    client = client_of(Role.AUDITOR)
    for name, columns in TABLES.items():
        answer = client.get(reverse("replay-table", args=[run.pk, name]))
        assert answer.content.decode().splitlines()[0] == ",".join(columns)
        assert answer["Content-Disposition"].endswith(f'{name}.csv"')
    assert client.get(reverse("replay-table", args=[run.pk, "users"])).status_code == 404
    assert client.get(reverse("replay-run", args=[uuid4()])).status_code == 404
    assert client.get(reverse("replay-run", args=[run.pk])).status_code == 200


def test_starting_leads_to_progress_and_the_end_loads_the_page_again(draft, monkeypatch):
    started = []
    monkeypatch.setattr(replays, "work_apart", started.append)
    client = client_of(Role.TARIFF_OFFICER)
    address = reverse("replay", args=[draft.pk])
    assert client.post(address, FORM).status_code == 302
    assert client.post(address, FORM).status_code == 302
    assert len(started) == 1
    assert b'id="progress"' in client.get(address).content
    progress = reverse("replay-progress", args=[draft.pk])
    assert b"progress-bar" in client.get(progress).content
    work(started[0])
    ended = client.get(progress)
    assert (ended.status_code, ended["HX-Refresh"]) == (286, "true")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"first": ""}, "first"),
        ({"first": "1.3.2026"}, "first"),
        ({"last": "2026-02-30"}, "last"),
        ({"first": "2026-03-09"}, "last"),
        ({"published_on": ""}, "published_on"),
        ({"rates": "mine"}, "rates"),
    ],
)
def test_a_form_that_cannot_be_comes_back_with_its_faults_beside_the_fields(draft, change, field):
    answer = client_of(Role.TARIFF_OFFICER).post(reverse("replay", args=[draft.pk]), {**FORM, **change})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    with acting(SYSTEM):
        assert not ReplayJob.objects.exists()


def test_it_is_for_the_tariff_office_and_auditors_who_may_only_read(draft):
    address = reverse("replay", args=[draft.pk])
    assert client_of(Role.AUDITOR).get(address).status_code == 200
    assert client_of(Role.AUDITOR).post(address, FORM).status_code == 403
    assert client_of(Role.VERIFIER, "CVPRA").get(address).status_code == 403
    assert client_of(Role.DECLARANT, "", "200123456").get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_why_the_last_replay_came_to_nothing_is_told(lasting_edna, draft):
    job = start_replay(
        lasting_edna, draft.pk, Question(DAY.replace(day=1), DAY.replace(day=1), None, None), lambda _: None
    )
    work(job.pk)
    page = client_of(Role.TARIFF_OFFICER).get(reverse("replay", args=[draft.pk])).content.decode()
    assert "No declaration of that period was finally assessed." in page
