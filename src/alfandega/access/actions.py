"""Writes on users: registering a person in one function, and ending it (RCA 138.1.f–g, 139, 140)."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from alfandega.access import faults
from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.models import User
from alfandega.access.roles import EVERY_OFFICE, OFFICERS, Role
from alfandega.kernel.fault import Refused


def register_user(
    actor: Actor, *, username: str, name: str, role: str, password: str, office: str = "", operator: str = ""
) -> User:
    """Register a natural person in one function: a declarant of an operator, or an officer of an office.

    Only the system's management registers users. Raises Refused with everything that is wrong; the password is
    judged by Django's validators.
    """
    found = [] if actor.role is Role.SYSTEM else [faults.not_management()]
    if role not in {*OFFICERS, Role.DECLARANT}:
        found.append(faults.unknown_role(role))
    elif role == Role.DECLARANT and (not operator or office):
        found.append(faults.needs_operator())
    elif role != Role.DECLARANT and (not office or operator):
        found.append(faults.needs_office())
    elif role == Role.TARIFF_OFFICER and office != EVERY_OFFICE:
        found.append(faults.needs_the_centre())
    if User.objects.filter(username=username).exists():
        found.append(faults.username_taken(username))
    first, _, last = name.strip().partition(" ")
    user = User(
        username=username, first_name=first, last_name=last.strip(), role=role, office=office, operator=operator
    )
    try:
        validate_password(password, user)
    except ValidationError as error:
        found.append(faults.weak_password(" ".join(error.messages)))
    if found:
        raise Refused(*found)
    with transaction.atomic():
        user.set_password(password)
        user.save(force_insert=True)
        data = {"username": username, "role": role, "office": office, "operator": operator}
        record(actor, "user.register", office=office or EVERY_OFFICE, declarant=operator, subject=user.pk, data=data)
    return user
