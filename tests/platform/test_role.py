"""The tests themselves run as the web server's role, and leave nothing behind even when they commit."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from alfandega.settings.migrating import as_owner, pending


def who() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_as_the_application() -> None:
    assert who() == "alfandega_app"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_what_one_test_commits_the_next_does_not_find(time: str) -> None:
    assert not Session.objects.exists()
    Session.objects.create(session_key=time, session_data="", expire_date=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_as_the_owner_for_a_while() -> None:
    with as_owner():
        assert who() == "alfandega_owner"
        assert pending() == 0
    assert who() == "alfandega_app"
