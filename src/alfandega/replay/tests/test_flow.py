"""From declarations that went through clearance to the replay of a draft: exactly those with the heading change."""

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.assessment.models import AssessedItem
from alfandega.clearance.tests.world import document
from alfandega.kernel.dates import today
from alfandega.reference import snapshot as reference
from alfandega.replay.asking import Question
from alfandega.replay.replaying import Tariffs
from alfandega.replay.tests.conftest import TAKES_EFFECT, drafted, rise
from alfandega.replay.working import replay_of
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.authoring.rules import book_with

pytestmark = pytest.mark.django_db
SUGAR, RICE = "1701990000", "1006300000"


@pytest.fixture
def assessed(world):
    """Declarations of rice, sugar and both, of those that the draw let through; the codes of each by its id."""
    world.present()
    for number, codes in enumerate([(SUGAR, SUGAR, RICE), (RICE, RICE, RICE), (SUGAR, SUGAR, SUGAR)] * 6):
        items = document()["items"]
        for item, code in zip(items, codes, strict=True):
            item["commodity_code"] = code
        world.lodged(f"P-{number}", items=items)
    found = {}
    with acting(SYSTEM):
        for row in AssessedItem.objects.all():
            found.setdefault(row.declaration_id, set()).add(row.code)
    assert {frozenset(codes) for codes in found.values()} >= {frozenset({RICE})}
    assert any(SUGAR in codes for codes in found.values())
    return found


def replayed(actor, draft, question):
    published = tariff.current()
    with acting(actor):
        tariffs = Tariffs(published, book_with(draft, published), reference.current())
    return replay_of(actor, tariffs, question, lambda *_: None)


def test_a_rate_rise_on_sugar_changes_exactly_the_declarations_with_sugar(assessed, edna):
    draft = drafted(edna, rise(SUGAR, "45 %"))
    found = replayed(edna, draft, Question(today(), today(), TAKES_EFFECT, TAKES_EFFECT))
    changed = {row[0] for row in found.tables["changes"]}
    assert changed == {key for key, codes in assessed.items() if SUGAR in codes}
    assert {row[5] for row in found.tables["changes"]} == {SUGAR}
    assert found.totals.declarations == len(assessed)
    assert found.totals.effect > 0 == found.totals.less


def test_the_published_tariff_on_the_day_itself_lays_what_was_assessed(assessed, edna):
    found = replayed(edna, drafted(edna, rise(SUGAR, "45 %")), Question(today(), today(), None, None)).totals
    assert (found.drifted, found.drift, found.effect) == (0, 0, 0)
    assert found.actual == found.before > 0
