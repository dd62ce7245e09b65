"""Two officers at once: what one decides, the other is told; the tariff is never half of one and half of the other."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from alfandega.access.actor import Actor
from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.kernel.fault import Refused
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.authoring import approving, publishing
from alfandega.tariff.authoring.models import Draft, TariffPublication
from alfandega.tariff.authoring.tests.conftest import SUGAR, TOMORROW, rate_of_sugar

pytestmark = pytest.mark.crash


def at_once(*acts):
    """Run the acts in threads that start together; what each returned, or the codes it was refused with."""
    start = threading.Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        except Refused as refused:
            return {fault.code for fault in refused.faults}
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def third() -> Actor:
    user = User.objects.create(username="third", first_name="Third", role=Role.TARIFF_OFFICER, office="*")
    return user.actor


def test_of_two_approvals_at_once_one_counts(lasting_office):
    draft = lasting_office.submitted(rate_of_sugar("15 %"))
    answers = at_once(
        *(
            lambda who=who: approving.approve_draft(who, draft.pk, revision=draft.revision)
            for who in (lasting_office.other, third())
        )
    )
    assert sorted(isinstance(each, Draft) for each in answers) == [False, True]
    assert {"draft.state"} in answers


def test_of_two_publications_of_one_draft_at_once_one_counts(lasting_office):
    draft = lasting_office.approved(rate_of_sugar("15 %"))
    answers = at_once(*[lambda: publishing.publish_draft(lasting_office.drafter, draft.pk)] * 2)
    assert sorted(isinstance(each, TariffPublication) for each in answers) == [False, True]
    assert {"draft.state"} in answers
    assert TariffPublication.objects.count() == 1


def test_of_two_drafts_for_one_measure_published_at_once_the_second_is_told(lasting_office):
    drafts = [lasting_office.approved(rate_of_sugar(duty)) for duty in ("15 %", "30 %")]
    answers = at_once(*(lambda each=each: publishing.publish_draft(lasting_office.other, each.pk) for each in drafts))
    (publication,) = (each for each in answers if isinstance(each, TariffPublication))
    assert {"draft.overtaken"} in answers
    duties = [each.duty_text for each in tariff.from_database().measures[SUGAR] if each.valid_from == TOMORROW]
    assert duties == [publication.changes[1]["after"]["duty"]]


def test_a_book_read_while_drafts_are_published_is_of_one_edition(lasting_office):
    """Edition and duty are read one after the other; a book with those of two publications would be seen."""
    done, read = threading.Event(), set()

    def keep_reading():
        while not done.is_set():
            book = tariff.from_database()
            duties = {each.duty_text for each in book.measures[SUGAR] if each.valid_from == TOMORROW}
            read.update((book.version, duty) for duty in duties)
        connection.close()

    reader = threading.Thread(target=keep_reading)
    reader.start()
    try:
        for number in range(12):
            draft = lasting_office.approved(rate_of_sugar(f"{40 + number} %"))
            publishing.publish_draft(lasting_office.drafter, draft.pk)
    finally:
        done.set()
        reader.join()
    published = TariffPublication.objects.values_list("edition", "changes")
    assert read
    assert read <= {(edition, changes[-1]["after"]["duty"]) for edition, changes in published}
