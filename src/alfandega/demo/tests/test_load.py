"""The demonstration: every state is there, made by real acts, and loading it twice is harmless."""

from stat import S_IMODE

import pytest
from django.contrib.auth import authenticate

from alfandega.access import sealing
from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import JournalLine, User
from alfandega.access.roles import Role
from alfandega.clearance.declaration.models import Amendment, Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.release.models import ReleaseNote
from alfandega.clearance.selectivity.models import Decision
from alfandega.demo import people
from alfandega.demo.accounts import ACCOUNTS
from alfandega.demo.cases import CASES
from alfandega.demo.load import FORBIDDEN, load
from alfandega.parties.actions import user_of_token
from alfandega.revenue.models import Notice, Payment
from alfandega.settings.home import Misconfigured


@pytest.fixture
def demo(db, tmp_path, monkeypatch):
    monkeypatch.setattr(people, "home", lambda: tmp_path)
    assert load()
    with acting(SYSTEM):
        yield


def test_every_state_is_there(demo):
    found = set(Declaration.objects.values_list("state", flat=True))
    passing = {State.ACCEPTED}  # a declaration stands there only within the act that accepts it
    assert found == set(State) - passing
    assert Declaration.objects.count() == len(CASES)


def test_both_ways_of_verification_and_an_open_amendment_are_there(demo):
    channels = set(Decision.objects.values_list("channel", flat=True))
    assert {"yellow", "red"} <= channels
    assert Amendment.objects.filter(decision="asked").count() == 1


def test_notices_receipts_and_release_notes_are_real(demo):
    assert Payment.objects.count() >= 2
    assert ReleaseNote.objects.count() == 3
    assert {"issued", "paid", "cancelled"} <= set(Notice.objects.values_list("state", flat=True))


def test_every_role_has_an_account_that_can_sign_in(demo):
    assert {account.role for account in ACCOUNTS} == set(Role) - {Role.SYSTEM}
    account = ACCOUNTS[0]
    assert authenticate(username=account.username, password=account.password) == User.objects.get(
        username=account.username
    )
    assert User.objects.count() == len(ACCOUNTS)


def test_the_token_of_the_broker_opens_the_api_and_is_its_owners_alone(demo):
    path = people.token_file()
    assert user_of_token(path.read_text().strip()).username == "despachante"
    assert S_IMODE(path.stat().st_mode) == 0o600


def test_loading_again_changes_nothing(demo):
    before = (Declaration.objects.count(), JournalLine.objects.count(), User.objects.count())
    assert load() is False
    assert (Declaration.objects.count(), JournalLine.objects.count(), User.objects.count()) == before


def test_the_journal_verifies_after_it_is_sealed(demo):
    sealing.seal_all()
    for office in sealing.offices_with_journal():
        found = sealing.verify(office)
        assert found.sealed > 0
        assert found.unsealed == 0
        assert not found.broken


@pytest.mark.django_db
def test_the_demo_does_not_load_where_it_is_forbidden(monkeypatch):
    monkeypatch.setenv(FORBIDDEN, "1")
    with pytest.raises(Misconfigured, match=FORBIDDEN):
        load()
    assert not User.objects.exists()
