"""Two act on one thing at once: one wins, the other hears why in words, and nobody waits for ever."""

# ruff: noqa: B023 - every act ends within the round that made it

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.models import JournalLine
from alfandega.access.sealing import seal_all, verify
from alfandega.cargo.actions import record_presentation
from alfandega.cargo.models import Presentation
from alfandega.clearance.declaration.actions import cancel, lodge, lodge_once
from alfandega.clearance.declaration.amending import amend, decide_amendment
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.release.actions import release
from alfandega.clearance.release.models import ReleaseNote
from alfandega.clearance.tests.world import PRAIA, World, build, document
from alfandega.clearance.verification.actions import certify, confirm
from alfandega.kernel.fault import Refused
from alfandega.revenue.actions import pay
from alfandega.revenue.models import Notice, Payment
from alfandega.tariff.quotas.actions import draw
from alfandega.tariff.quotas.actions import release as give_back
from alfandega.tariff.quotas.balances import granted_to, quota_balances
from alfandega.tariff.quotas.tests.asking import Declaration as Asking
from alfandega.tariff.quotas.tests.asking import lines, opened, told, tonnes

pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True)]
ROUNDS = 3


@pytest.fixture
def world(transactional_db: None) -> World:
    return build()


def at_once(*acts: tuple[Actor, Callable[[], object]]) -> list[object]:
    """What each act gave, or the codes of the faults it was refused with; each on a connection of its own."""
    ready = Barrier(len(acts))

    def run(actor: Actor, act: Callable[[], object]) -> object:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '20s'")
            ready.wait(10)
            with acting(actor):
                return act()
        except Refused as refused:
            return [fault.code for fault in refused.faults if fault.message]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(60) for future in [pool.submit(run, *each) for each in acts]]


def ready_to_pay(world: World, reference: str) -> tuple[Declaration, Notice]:
    """A declaration that is finally assessed, and its notice."""
    world.present()
    declaration = world.lodged(reference)
    if declaration.state == "under_verification":
        examine(world, declaration)
    with acting(SYSTEM):
        declaration.refresh_from_db()
        return declaration, Notice.objects.get(subject=declaration.pk, state="issued")


def examine(world: World, declaration: Declaration) -> None:
    verifier = world.verifier.actor
    with acting(verifier):
        certify(verifier, declaration.pk, kind="physical", findings="As declared.", attended_by="The declarant")
        confirm(verifier, declaration.pk)


def fresh(declaration: Declaration) -> Declaration:
    with acting(SYSTEM):
        return Declaration.objects.get(pk=declaration.pk)


def acts_on(declaration: Declaration) -> list[str]:
    with acting(SYSTEM):
        lines = list(JournalLine.objects.filter(subject=declaration.pk).order_by("pk").values_list("act", flat=True))
        seal_all()
        assert not verify(PRAIA).broken
    return lines


def split(answers: list[object]) -> tuple[list[object], list[object]]:
    """Those that were done, and those that were refused."""
    return [each for each in answers if not isinstance(each, list)], [
        each for each in answers if isinstance(each, list)
    ]


@pytest.mark.law("RCA-168.3")
@pytest.mark.parametrize("presented", [True, False])
def test_the_same_file_lodged_at_once_from_two_connections_is_registered_once(world, presented):
    if presented:
        world.present()
    declarant = world.declarant.actor
    for number in range(ROUNDS):
        sent = document(f"same-{number}")
        answers = at_once(*[(declarant, lambda: lodge_once(declarant, sent))] * 4)
        assert len({declaration.pk for declaration, _ in answers}) == 1
        assert sorted(lodged for _, lodged in answers) == [False, False, False, True]
        assert len({declaration.registration for declaration, _ in answers}) == 1
        assert acts_on(answers[0][0]).count("declaration.lodge") == 1
    with acting(SYSTEM):
        assert Declaration.objects.count() == ROUNDS


def test_different_files_under_one_reference_at_once_are_one_declaration_and_one_fault(world):
    declarant = world.declarant.actor
    one, other = document("taken", count=1), document("taken", count=2)
    answers = at_once((declarant, lambda: lodge(declarant, one)), (declarant, lambda: lodge(declarant, other)))
    done, refused = split(answers)
    assert (len(done), refused) == (1, [["reference.taken"]])


def test_a_payment_made_twice_at_once_is_taken_once(world):
    for number in range(ROUNDS):
        declaration, notice = ready_to_pay(world, f"twice-{number}")
        cashier = world.cashier.actor
        answers = at_once(*[(cashier, lambda: pay(cashier, notice.pk, amount=notice.total, method="cash"))] * 2)
        done, refused = split(answers)
        assert (len(done), refused) == (1, [["payment.already-paid"]])
        assert fresh(declaration).state == "paid"
        assert acts_on(declaration).count("notice.pay") == 1
    with acting(SYSTEM):
        assert sorted(Payment.objects.values_list("serial", flat=True)) == list(range(1, ROUNDS + 1))


def test_a_payment_while_an_officer_cancels_has_one_winner(world):
    for number in range(ROUNDS):
        declaration, notice = ready_to_pay(world, f"cancelled-{number}")
        cashier, head = world.cashier.actor, world.head.actor
        paid, cancelled = at_once(
            (cashier, lambda: pay(cashier, notice.pk, amount=notice.total, method="cash")),
            (head, lambda: cancel(head, declaration.pk, "Lodged by mistake.")),
        )
        state = fresh(declaration).state
        if isinstance(paid, list):
            assert (paid, state) == (["payment.notice-cancelled"], "cancelled")
        else:
            assert (cancelled, state) == (["move.undeclared"], "paid")
        lines = acts_on(declaration)
        assert ("notice.pay" in lines) != ("declaration.annul" in lines)


def test_two_confirm_one_declaration_at_once_and_it_is_assessed_once(world):
    verifier, declaration = world.verifier.actor, world.in_channel("yellow")
    with acting(verifier):
        certify(verifier, declaration.pk, kind="physical", findings="As declared.", attended_by="The declarant")
    done, refused = split(at_once(*[(verifier, lambda: confirm(verifier, declaration.pk))] * 2))
    assert (len(done), refused) == (1, [["move.undeclared"]])
    with acting(SYSTEM):
        assert Notice.objects.filter(subject=declaration.pk).count() == 1
    assert acts_on(declaration).count("declaration.assess") == 1


def test_two_release_one_declaration_at_once_and_there_is_one_release_note(world):
    declaration, notice = ready_to_pay(world, "released")
    cashier, head = world.cashier.actor, world.head.actor
    with acting(cashier):
        pay(cashier, notice.pk, amount=notice.total, method="cash")
    done, refused = split(at_once(*[(head, lambda: release(head, declaration.pk, "In order."))] * 2))
    assert (len(done), refused) == (1, [["move.undeclared"]])
    with acting(SYSTEM):
        assert ReleaseNote.objects.count() == 1


def test_goods_presented_while_their_declaration_is_lodged_never_leave_it_waiting(world):
    declarant, officer = world.declarant.actor, world.acceptance.actor
    for number in range(ROUNDS * 2):
        bill = f"BL-race-{number}"
        lodged, _ = at_once(
            (declarant, lambda: lodge(declarant, document(f"race-{number}", bill=bill))),
            (officer, lambda: record_presentation(officer, office=PRAIA, reference=bill)),
        )
        assert fresh(lodged).registration, f"round {number} waits for goods that are there"
    with acting(SYSTEM):
        assert Presentation.objects.count() == ROUNDS * 2


def test_two_officers_present_the_same_goods_at_once_and_the_first_counts(world):
    declaration = world.lodged("presented-twice", bill="BL-twice")
    officer, head = world.acceptance.actor, world.head.actor
    one, other = at_once(
        (officer, lambda: record_presentation(officer, office=PRAIA, reference="BL-twice")),
        (head, lambda: record_presentation(head, office=PRAIA, reference="BL-twice")),
    )
    assert one.pk == other.pk
    assert acts_on(declaration).count("declaration.accept") == 1


def test_an_amendment_decided_while_its_notice_is_paid_has_one_winner(world):
    for number in range(ROUNDS):
        declaration, notice = ready_to_pay(world, f"amended-{number}")
        declarant, cashier, head = world.declarant.actor, world.cashier.actor, world.head.actor
        changed = document(f"amended-{number}", count=2)
        with acting(declarant):
            amend(declarant, declaration.pk, changed, "One item was left behind.")
        paid, _ = at_once(
            (cashier, lambda: pay(cashier, notice.pk, amount=notice.total, method="cash")),
            (head, lambda: decide_amendment(head, declaration.pk, authorised=True, reason="As asked.")),
        )
        state = fresh(declaration).state
        assert (state == "under_verification") if isinstance(paid, list) else (state == "paid")


def test_many_lodge_at_one_office_at_once_without_gaps_in_the_numbers(world):
    world.present()
    declarant, rival = world.declarant.actor, world.rival.actor

    def lodging(actor: Actor, number: int) -> Callable[[], object]:
        sent = document(f"many-{number}")
        sent["consignee"]["code"] = actor.operator
        return lambda: lodge(actor, sent).registration_serial

    given = at_once(*[((declarant, rival)[n % 2], lodging((declarant, rival)[n % 2], n)) for n in range(12)])
    assert sorted(given) == list(range(1, 13))


@pytest.mark.parametrize("round_of", range(ROUNDS))
def test_fifty_claims_of_three_tonnes_at_once_share_a_quota_of_a_hundred_exactly(transactional_db, round_of):
    opened()
    asking = [Asking(office=(PRAIA, "CVMIN")[number % 2]) for number in range(50)]
    answers = at_once(*[(SYSTEM, lambda each=each: draw(SYSTEM, each, {1: tonnes(3)})[1]) for each in asking])
    split_up = sorted(told(each)[:2] for each in answers)
    assert split_up == [("0", "3")] * 16 + [("1", "2")] + [("3", "0")] * 33
    assert [told(each)[2] for each in answers].count("0") == 17, "the last who gets something and all after hear 0"
    account = lines()
    assert [line.number for line in account] == list(range(1, 51))
    assert sum(line.granted for line in account) == account[-1].drawn == 100
    (balance,) = quota_balances(Asking().on)
    assert (balance.left, balance.state.value) == (0, "exhausted")


def test_one_declaration_asked_for_from_many_connections_at_once_draws_once(transactional_db):
    opened()
    one = Asking()
    answers = at_once(*[(SYSTEM, lambda: draw(SYSTEM, one, {1: tonnes(60)})[1])] * 8)
    assert {told(each) for each in answers} == {("60", "0", "40")}
    assert len(lines()) == 1


def test_draws_and_releases_on_two_quotas_at_once_never_wait_for_each_other_in_a_circle(transactional_db):
    opened()
    opened(order_number="CV.0002")
    asking = [Asking() for _ in range(20)]
    both = [{1: tonnes(4), 2: tonnes(4, "CV.0002")}, {1: tonnes(4, "CV.0002"), 2: tonnes(4)}]

    def cycle(each: Asking, claims: dict) -> dict:
        draw(SYSTEM, each, claims)
        give_back(SYSTEM, each, "Cancelled.")
        return draw(SYSTEM, each.amended(), claims)

    at_once(*[(SYSTEM, lambda each=each, n=n: cycle(each, both[n % 2])) for n, each in enumerate(asking)])
    with acting(SYSTEM):
        held = [granted for each in asking for granted in granted_to(each.id).values()]
    for order_number in ("CV.0001", "CV.0002"):
        account = lines(order_number)
        assert [line.number for line in account] == list(range(1, len(account) + 1))
        assert account[-1].drawn == sum(each.granted for each in held if each.order_number == order_number) == 80
        assert all(0 <= line.drawn <= 100 for line in account)
