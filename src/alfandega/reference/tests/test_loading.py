"""Loading the lists into the database, publishing a rate, and the book that every process keeps."""

import shutil
import threading
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.models import JournalLine
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Refused
from alfandega.lawbook.paths import data_root
from alfandega.reference import snapshot
from alfandega.reference.actions import load_reference, raise_edition, set_exchange_rate
from alfandega.reference.models import CodeEntry, Edition, ExchangeRate

CENTRE = Actor(UUID(int=1), "A head", Role.HEAD_OF_OFFICE, EVERY_OFFICE)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh():
    snapshot.LIVE.forget()
    yield
    snapshot.LIVE.forget()


@pytest.fixture
def loaded():
    load_reference(SYSTEM)


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "reference"
    shutil.copytree(data_root() / "reference", copy)
    return copy


def edition():
    return Edition.objects.get(name="reference").number


def lines(act):
    with acting(SYSTEM):
        return list(JournalLine.objects.filter(act=act))


def publish(actor=CENTRE, **changed):
    given = {"currency": "USD", "rate": Decimal("101.5"), "valid_from": today() + timedelta(3), "source": "BCV"}
    return set_exchange_rate(actor, **{**given, **changed})


def codes(refused):
    return [fault.code for fault in refused.value.faults]


def test_the_book_of_the_database_is_that_of_the_files(loaded):
    stored, files = snapshot.from_database(), snapshot.from_files()
    assert stored == files


def test_loading_again_changes_nothing(loaded):
    before, ids = edition(), set(CodeEntry.objects.values_list("pk", flat=True))
    load_reference(SYSTEM)
    assert edition() == before
    assert set(CodeEntry.objects.values_list("pk", flat=True)) == ids
    assert len(lines("reference.load")) == 1


def test_a_changed_file_changes_only_its_rows(loaded, folder):
    before = edition()
    kept = CodeEntry.objects.get(list="packages", code="BX").pk
    path = folder / "packages.csv"
    text = path.read_text(encoding="utf-8").replace("caixa,caisse,box", "caixa nova,caisse,box")
    path.write_text("".join(line for line in text.splitlines(True) if not line.startswith("CT,")), encoding="utf-8")
    load_reference(SYSTEM, folder)
    assert edition() > before
    assert CodeEntry.objects.get(list="packages", code="BX").names["pt"] == "caixa nova"
    assert CodeEntry.objects.get(list="packages", code="BX").pk == kept
    assert not CodeEntry.objects.filter(list="packages", code="CT").exists()
    assert lines("reference.load")[-1].data["changed"] == 2


def test_nothing_is_loaded_unless_all_is_well(loaded, folder):
    before = edition()
    (folder / "packages.csv").write_text("code,pt,fr,en,valid_from,valid_to,facts\nZX,novo,,,2014-01-01,,\n", "utf-8")
    (folder / "exchange_rates.csv").write_text("currency,rate,valid_from,source,illustrative\nUSD,-1,x,,\n", "utf-8")
    with pytest.raises(Refused) as refused:
        load_reference(SYSTEM, folder)
    assert {"table.number", "table.date", "table.empty"} == set(codes(refused))
    assert edition() == before
    assert not CodeEntry.objects.filter(code="ZX").exists()


def test_a_file_never_replaces_a_published_rate(loaded):
    day = ExchangeRate.objects.filter(currency="USD").latest("valid_from").valid_from
    ExchangeRate.objects.filter(currency="USD", valid_from=day).update(rate=Decimal("99"), illustrative=False)
    load_reference(SYSTEM)
    assert ExchangeRate.objects.get(currency="USD", valid_from=day).rate == Decimal("99")


@pytest.mark.parametrize(
    "actor",
    [
        Actor(UUID(int=2), "A head", Role.HEAD_OF_OFFICE, "CVPRA"),
        Actor(UUID(int=3), "An auditor", Role.AUDITOR, EVERY_OFFICE),
        Actor(UUID(int=4), "A broker", Role.DECLARANT, "", "123456789"),
    ],
)
def test_only_the_centre_keeps_reference_data(actor, loaded):
    for act in (lambda: load_reference(actor), lambda: publish(actor)):
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused) == ["reference.not-yours"]


def test_a_published_rate_is_used_from_its_day_on_and_journalled(loaded):
    row = publish()
    book = snapshot.current()
    assert book.rate("USD", row.valid_from).rate == Decimal("101.5")
    assert not book.rate("USD", row.valid_from).illustrative
    assert book.rate("USD", row.valid_from - timedelta(1)).rate != Decimal("101.5")
    (line,) = lines("reference.rate")
    assert (line.actor_name, line.data["rate"], line.subject) == ("A head", "101.5", row.pk)


def test_publishing_the_same_rate_again_changes_nothing(loaded):
    publish()
    before = edition()
    publish()
    assert edition() == before
    assert len(lines("reference.rate")) == 1


def test_a_rate_that_has_not_begun_may_be_replaced(loaded):
    publish()
    publish(rate=Decimal("102"))
    assert lines("reference.rate")[-1].data["instead_of"] == "101.5"
    publish(valid_from=today())
    with pytest.raises(Refused) as refused:
        publish(valid_from=today(), rate=Decimal("103"))
    assert codes(refused) == ["rate.past"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"currency": "CVE"}, "rate.currency"),
        ({"currency": "QQQ"}, "rate.currency"),
        ({"rate": Decimal(0)}, "rate.value"),
        ({"rate": Decimal(-1)}, "rate.value"),
        ({"rate": Decimal("NaN")}, "rate.value"),
        ({"rate": Decimal("sNaN")}, "rate.value"),
        ({"rate": Decimal("Infinity")}, "rate.value"),
        ({"rate": Decimal("1E+30")}, "rate.value"),
        ({"rate": Decimal("1.123456789")}, "rate.value"),
        ({"valid_from": today() - timedelta(1)}, "rate.past"),
        ({"source": "  "}, "rate.source"),
        ({"source": "x" * 201}, "rate.source"),
    ],
)
def test_an_impossible_rate_is_refused(loaded, changed, code):
    before = edition()
    with pytest.raises(Refused) as refused:
        publish(**changed)
    assert codes(refused) == [code]
    assert edition() == before


def test_the_book_is_read_again_only_when_its_edition_changes(loaded, monkeypatch):
    monkeypatch.setattr(snapshot, "LOOK_AGAIN", 0)
    reads = []
    kept = snapshot.Kept("reference", lambda: reads.append(1) or len(reads))
    assert [kept.current() for _ in range(3)] == [1, 1, 1]
    raise_edition("reference")
    assert [kept.current() for _ in range(3)] == [2, 2, 2]


def test_an_edition_is_asked_for_at_most_once_a_second(loaded, django_assert_num_queries):
    snapshot.current()
    with django_assert_num_queries(0):
        for _ in range(100):
            snapshot.current()
    snapshot.LIVE.look_again()
    with django_assert_num_queries(1):
        for _ in range(100):
            snapshot.current()


def test_an_edition_that_was_rolled_back_never_comes_again(loaded):
    raise_edition("reference")
    rolled_back = edition()
    Edition.objects.filter(name="reference").update(number=1)
    raise_edition("reference")
    assert edition() > rolled_back


def test_many_threads_read_a_book_once(loaded, monkeypatch):
    monkeypatch.setattr(snapshot, "_edition", lambda _: 1)
    reads, books = [], []
    kept = snapshot.Kept("nothing", lambda: reads.append(1) or object())
    threads = [threading.Thread(target=lambda: books.append(kept.current())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reads) == 1
    assert len(set(map(id, books))) == 1


def test_readers_go_on_with_the_old_book_while_one_reads_the_new(loaded, monkeypatch):
    monkeypatch.setattr(snapshot, "LOOK_AGAIN", 0)
    editions, reading, finish = [1], threading.Event(), threading.Event()
    monkeypatch.setattr(snapshot, "_edition", lambda _: editions[0])

    def read():
        if editions[0] == 2:
            reading.set()
            finish.wait(10)
        return editions[0]

    kept = snapshot.Kept("nothing", read)
    assert kept.current() == 1
    editions[0] = 2
    reader = threading.Thread(target=kept.current)
    reader.start()
    assert reading.wait(10)
    assert kept.current() == 1
    finish.set()
    reader.join()
    assert kept.current() == 2
