"""Registering users: one person, one function."""

import pytest

from alfandega.access.acting import acting
from alfandega.access.actions import register_user
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.models import JournalLine, User
from alfandega.access.roles import Role
from alfandega.kernel.fault import Refused

PERSON = {
    "username": "marta",
    "name": "Marta Évora Silva",
    "role": "verifier",
    "password": "um-passe-longo-77",
    "office": "CVPRA",
}


@pytest.mark.django_db
def test_a_registered_officer_can_act_and_the_journal_says_so():
    with acting(SYSTEM):
        user = register_user(SYSTEM, **PERSON)
        assert JournalLine.objects.get().act == "user.register"
    assert user.actor == Actor(user.pk, "Marta Évora Silva", Role.VERIFIER, "CVPRA", "")
    assert User.objects.get().check_password("um-passe-longo-77")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"role": "king"}, {"user.role"}),
        ({"office": ""}, {"user.office"}),
        ({"role": "declarant"}, {"user.operator"}),
        ({"role": "tariff_officer"}, {"user.office"}),
        ({"role": "declarant", "office": "", "operator": ""}, {"user.operator"}),
        ({"password": "1234"}, {"user.password"}),
        ({"role": "king", "password": "marta"}, {"user.role", "user.password"}),
    ],
)
def test_everything_wrong_is_said_at_once_and_nobody_is_registered(changes, codes):
    with acting(SYSTEM), pytest.raises(Refused) as refused:
        register_user(SYSTEM, **{**PERSON, **changes})
    assert {fault.code for fault in refused.value.faults} == codes
    assert not User.objects.exists()


@pytest.mark.django_db
def test_an_account_is_not_given_twice_nor_by_an_officer():
    head = Actor(None, "Head", Role.HEAD_OF_OFFICE, "CVPRA")
    with acting(SYSTEM):
        register_user(SYSTEM, **PERSON)
        with pytest.raises(Refused) as refused:
            register_user(head, **PERSON)
    assert {fault.code for fault in refused.value.faults} == {"user.not-management", "user.taken"}
