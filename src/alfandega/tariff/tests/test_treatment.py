"""Which measures goods bear, which they could bear, and what stands in their way."""

from dataclasses import replace
from datetime import date

import pytest

from alfandega.kernel.money import Rounding
from alfandega.tariff.book import Agreement, TariffBook, TariffLine, Tax
from alfandega.tariff.conditions.parsing import parse_condition
from alfandega.tariff.measure import Kind, TariffMeasure, duty_of
from alfandega.tariff.treatment import Consignment, treatment

SINCE, ON = date(2020, 1, 1), date(2026, 3, 2)
CODE = "9403500000"
DI = Tax("DI", {"pt": "DI"}, 1, True, (), None, Rounding.WHOLE_HALF_UP, None, SINCE)
PROOFS = parse_condition("861 | 864")
WEST = Agreement(
    code="ECOWAS",
    names={"pt": "CEDEAO"},
    preference="110",
    countries=frozenset({"SN", "GH"}),
    proofs=PROOFS,
    direct_transport=True,
    article=None,
    source="",
    valid_from=date(2021, 1, 1),
    valid_to=date(2027, 12, 31),
)


def measure(kind, duty="20 %", code=CODE, tax="DI", **named):
    barrier = kind in {Kind.PROHIBITION, Kind.RESTRICTION, Kind.LICENCE}
    condition = named.pop("condition", None)
    return TariffMeasure(
        kind,
        code,
        SINCE,
        tax=None if barrier else tax,
        duty=None if barrier else duty_of(duty),
        condition=parse_condition(condition) if condition else None,
        **named,
    )


def of(*measures, **named):
    by_code = {}
    for each in measures:
        by_code.setdefault(each.code, []).append(each)
    book = TariffBook({CODE: (TariffLine(CODE, {"pt": "Móveis"}, SINCE),)}, (DI,), by_code, (WEST,))
    named = {name: frozenset(value) if name in {"documents", "exporter"} else value for name, value in named.items()}
    return treatment(book, replace(Consignment(CODE, ON), **named))


def charged(found):
    return found.charged["DI"].duty_text


GENERAL = measure(Kind.GENERAL)
PREFERENCE = measure(Kind.PREFERENCE, "FREE", code="94", agreement="ECOWAS")
QUOTA = measure(Kind.QUOTA, "5 %", quota="CV.1")
SUSPENSION = measure(Kind.SUSPENSION, "2 %", condition="990")


def test_the_deepest_code_wins_then_the_exporter_then_the_origin():
    heading = measure(Kind.GENERAL, "30 %", code="9403")
    everywhere = measure(Kind.GENERAL, "40 %", code="")
    assert charged(of(heading, everywhere)) == "30 %"
    assert charged(of(heading, GENERAL, everywhere)) == "20 %"
    chinese = measure(Kind.ANTI_DUMPING, "50 %", code="9403", origins=("CN",))
    one = measure(Kind.ANTI_DUMPING, "8 %", code="94", origins=("CN",), exporter="A101")
    found = of(chinese, one, origin="CN")
    assert charged(found) == "50 %"
    assert charged(of(chinese, one, origin="CN", exporter={"A101"})) == "8 %"
    assert not of(chinese, one, origin="BR").charged


def test_a_preference_is_applied_when_it_is_claimed_covered_and_proved():
    claim = {"origin": "SN", "preference": "110"}
    assert charged(of(GENERAL, PREFERENCE, **claim, documents={"861"})) == "FREE"
    (option,) = of(GENERAL, PREFERENCE, **claim).options
    assert (option.available, option.missing, option.claim) == (False, ({"861"}, {"864"}), None)
    (option,) = of(GENERAL, PREFERENCE, origin="SN", documents={"864"}).options
    assert (option.missing, option.claim) == ((), {"36": "110"})
    for refused in ({"origin": "BR"}, {"origin": None}, {"on": date(2020, 6, 1)}, {"on": date(2028, 1, 1)}):
        found = of(GENERAL, PREFERENCE, **{**claim, **refused}, documents={"861"})
        assert (charged(found), found.options) == ("20 %", ())


def test_an_excluded_country_has_nothing_of_the_measure():
    found = of(GENERAL, replace(PREFERENCE, excluded=("SN",)), origin="SN", preference="110", documents={"861"})
    assert charged(found) == "20 %"


def test_what_is_claimed_goes_before_a_suspension_and_a_quota_before_a_preference():
    everything = (GENERAL, PREFERENCE, QUOTA, SUSPENSION)
    claimed = {"origin": "SN", "preference": "110", "quota": "CV.1"}
    found = of(*everything, **claimed, documents={"861", "990"})
    assert charged(found) == "5 %"
    assert found.under(found.next_best)["DI"].duty_text == "FREE"
    assert charged(of(*everything, origin="BR", documents={"990"})) == "2 %"
    assert charged(of(*everything, origin="BR")) == "20 %"


def test_a_quota_and_an_agreement_together_ask_for_both():
    both = measure(Kind.QUOTA, "1 %", quota="CV.2", agreement="ECOWAS", condition="911")
    (option,) = of(GENERAL, both, origin="GH").options
    assert option.claim == {"36": "110", "39": "CV.2"}
    assert set(option.missing) == {frozenset({"861", "911"}), frozenset({"864", "911"})}


@pytest.mark.law("RCA-2.1.b")
def test_a_licence_is_a_barrier_until_its_documents_are_there_and_a_prohibition_stays_one():
    licence = measure(Kind.LICENCE, condition="853 & (911 | 941)", code="94")
    (barrier,) = of(licence).barriers
    assert barrier.missing == ({"853", "911"}, {"853", "941"})
    (barrier,) = of(licence, documents={"853"}).barriers
    assert barrier.missing == ({"911"}, {"941"})
    assert of(licence, documents={"853", "941"}).barriers == ()
    (barrier,) = of(measure(Kind.PROHIBITION), documents={"853"}).barriers
    assert barrier.missing == ()


def test_measures_of_the_other_direction_are_left_out():
    assert of(replace(GENERAL, flow="E")).charged == {}
    assert charged(of(replace(GENERAL, flow="E"), flow="E")) == "20 %"
