"""Drawing from quotas: first come, first served, to the last gram; asked again the same; given back, there again."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.db import ProgrammingError, transaction

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.models import JournalLine
from alfandega.access.roles import Role
from alfandega.kernel.fault import Refused
from alfandega.kernel.ids import new_id
from alfandega.tariff.quotas.actions import draw, hold, release
from alfandega.tariff.quotas.balances import granted_to, quota_balances
from alfandega.tariff.quotas.claims import Claim
from alfandega.tariff.quotas.models import QuotaDraw
from alfandega.tariff.quotas.tests.asking import Declaration, asks, lines, opened, tonnes

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def quota(db):
    opened()


def left(order_number="CV.0001", on=JUNE):
    (balance,) = quota_balances(on, [order_number])
    return f"{balance.left:f}", balance.state.value


def held(declaration):
    with acting(SYSTEM):
        return granted_to(declaration.id)


def test_the_last_who_fits_only_in_part_gets_that_part_and_the_next_nothing():
    assert left() == ("100", "open")
    assert asks(Declaration(), one=60) == {1: ("60", "0", "40")}
    assert asks(Declaration(), one="30.5") == {1: ("30.5", "0", "9.5")}
    assert left() == ("9.5", "critical")
    assert asks(Declaration(), one=10) == {1: ("9.5", "0.5", "0")}
    assert asks(Declaration(), one=10) == {1: ("0", "10", "0")}
    assert left() == ("0", "exhausted")


def test_items_of_one_declaration_are_served_in_their_order():
    assert asks(Declaration(), one=60, two=60) == {1: ("60", "0", "40"), 2: ("40", "20", "0")}


def test_the_same_version_asked_again_is_granted_the_same_and_writes_nothing():
    declaration = Declaration()
    first = asks(declaration, one=60, two=60)
    release(SYSTEM, Declaration(), "Another one, which holds nothing.")
    written = len(lines())
    assert [asks(declaration, one=60, two=60) for _ in range(3)] == [first] * 3
    assert len(lines()) == written


def test_a_partial_grant_does_not_grow_when_the_same_version_is_asked_again_after_others_gave_back():
    early, late = Declaration(), Declaration()
    asks(early, one=90)
    asks(late, one=30)
    release(SYSTEM, early, "Cancelled.")
    assert asks(late, one=30) == {1: ("10", "20", "0")}
    assert asks(late.amended(), one=30) == {1: ("30", "0", "70")}


def test_an_amendment_that_lowers_the_quantity_gives_back_and_one_that_raises_it_draws_the_difference():
    declaration = Declaration()
    asks(declaration, one=50)
    assert asks(declaration.amended(), one=20) == {1: ("20", "0", "80")}
    asks(Declaration(), one=70)
    third = declaration.amended().amended()
    assert asks(third, one=40) == {1: ("30", "10", "0")}
    assert [f"{line.granted.normalize():f}" for line in lines() if line.declaration == declaration.id] == [
        "50",
        "-30",
        "10",
    ]


def test_what_one_item_of_a_declaration_gives_back_another_of_it_may_take():
    declaration = Declaration()
    asks(declaration, one=30, two=70)
    assert asks(declaration.amended(), one=60, two=40) == {1: ("60", "0", "0"), 2: ("40", "0", "30")}
    assert left() == ("0", "exhausted")


def test_an_item_that_no_longer_claims_gives_back_and_one_that_changes_quota_draws_from_the_other():
    opened(order_number="CV.0002", volume=Decimal(5))
    declaration = Declaration()
    asks(declaration, one=30, two=20)
    assert asks(declaration.amended(), one=tonnes(8, "CV.0002")) == {1: ("5", "3", "0")}
    assert left() == ("100", "open")
    assert left("CV.0002") == ("0", "exhausted")
    assert asks(declaration.amended().amended()) == {}
    assert left("CV.0002") == ("5", "open")


def test_a_cancelled_declaration_gives_everything_back_once():
    declaration = Declaration()
    asks(declaration, one=30, two=80)
    for _ in range(2):
        release(SYSTEM, declaration, "Cancelled.")
    assert left() == ("100", "open")
    assert held(declaration) == {}
    assert len(lines()) == 4
    assert asks(declaration, one=30, two=80) == {}, "what was given back is not drawn again for the same version"


def test_the_period_is_that_of_the_date_of_law():
    opened(begins=date(2027, 1, 1), ends=date(2027, 12, 31), volume=Decimal(7))
    assert asks(Declaration(on=date(2026, 12, 31)), one=60) == {1: ("60", "0", "40")}
    assert asks(Declaration(on=date(2027, 1, 1)), one=60) == {1: ("7", "53", "0")}
    assert left(on=date(2026, 12, 31)) == ("40", "open")


def test_every_claim_that_cannot_be_met_is_a_fault_at_its_item_and_nothing_is_drawn():
    claims = {
        1: tonnes(3),
        2: tonnes(3, "CV.9999"),
        3: Claim("CV.0001", {"LTR": Decimal(5)}, Decimal(1)),
        12: tonnes(0),
    }
    with pytest.raises(Refused) as refused:
        draw(SYSTEM, Declaration(), claims)
    assert [(fault.code, fault.where) for fault in refused.value.faults] == [
        ("quota.none", "/items/1/quota"),
        ("quantity.missing", "/items/2/quantities/TNE"),
        ("quota.quantity", "/items/11/quantities"),
    ]
    with pytest.raises(Refused):
        draw(SYSTEM, Declaration(on=date(2025, 12, 31)), {1: tonnes(3)})
    assert lines() == []


def test_a_quota_by_value_is_counted_in_customs_value():
    opened(order_number="CV.0003", unit="CVE", volume=Decimal(1_000_000))
    assert asks(Declaration(), one=Claim("CV.0003", {}, Decimal("999999.99"))) == {1: ("999999.99", "0", "0.01")}


def test_quantities_of_eighteen_digits_and_many_decimals_stay_exact():
    opened(order_number="CV.0004", unit="KGM", volume=Decimal(10) ** 18)
    quantity = Decimal("123456789012345678.12345678901234567891")
    asks(Declaration(), one=Claim("CV.0004", {"KGM": quantity}, Decimal(1)))
    (line,) = lines("CV.0004")
    assert line.granted == quantity
    assert left("CV.0004")[0] == f"{Decimal(10) ** 18 - Decimal('123456789012345678') - 1}.87654321098765432109"


def test_every_line_is_numbered_and_carries_the_sum_of_all_before_it():
    chance = Random(7)
    declarations = [Declaration() for _ in range(12)]
    for _ in range(80):
        index = chance.randrange(len(declarations))
        if chance.random() < 0.2:
            release(SYSTEM, declarations[index], "Cancelled.")
            declarations[index] = Declaration()
        else:
            declarations[index] = declarations[index].amended()
            asks(declarations[index], one=chance.randrange(1, 30), two=chance.randrange(1, 30))
    found = lines()
    assert [line.number for line in found] == list(range(1, len(found) + 1))
    drawn = Decimal(0)
    for line in found:
        drawn += line.granted
        assert line.drawn == drawn
        assert 0 <= drawn <= 100
    assert drawn > 0
    assert sum(each.granted for one in declarations for each in held(one).values()) == drawn


def test_a_draw_stands_in_the_journal_of_its_office_under_the_name_of_who_acted():
    officer = Actor(new_id(), "Ana", Role.ACCEPTANCE_OFFICER, "CVPRA")
    declaration = Declaration()
    with acting(officer):
        draw(officer, declaration, {1: tonnes(3)})
        release(officer, declaration, "Cancelled.")
    with acting(SYSTEM):
        drawn, released = JournalLine.objects.filter(subject=declaration.id).order_by("pk")
    assert (drawn.act, drawn.office, drawn.actor_name) == ("quota.draw", "CVPRA", "Ana")
    assert drawn.data["draws"] == [
        {
            "quota": "CV.0001",
            "number": 1,
            "item": 1,
            "requested": "3",
            "granted": "3",
            "left": "97",
            "unit": "TNE",
        }
    ]
    assert (released.act, released.reason, released.data["draws"][0]["granted"]) == (
        "quota.release",
        "Cancelled.",
        "-3",
    )


def test_whose_draws_they_are_only_their_office_and_declarant_see_and_what_is_left_everybody():
    asks(Declaration(office="CVMIN", declarant="200999999"), one=3)
    for role, office, operator, seen in [
        (Role.VERIFIER, "CVMIN", "", 1),
        (Role.VERIFIER, "CVPRA", "", 0),
        (Role.DECLARANT, "", "200999999", 1),
        (Role.DECLARANT, "", "200123456", 0),
    ]:
        with acting(Actor(new_id(), "X", role, office, operator)):
            assert QuotaDraw.objects.count() == seen
            assert left() == ("97", "open")
            assert QuotaDraw.objects.count() == seen, "acting for the system has ended"
    assert QuotaDraw.objects.count() == 0
    assert left() == ("97", "open")


def test_a_draw_can_never_be_changed_or_removed():
    asks(Declaration(), one=3)
    for change in (lambda rows: rows.update(granted=1), lambda rows: rows.delete()):
        with acting(SYSTEM), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change(QuotaDraw.objects.all())


def test_quotas_may_be_held_before_they_are_drawn_from():
    with transaction.atomic(), acting(SYSTEM):
        hold(["CV.0001", "CV.9999"], JUNE)
        hold([], JUNE)
        assert asks(Declaration(), one=3) == {1: ("3", "0", "97")}
