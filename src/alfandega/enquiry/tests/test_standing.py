"""Which measures a page shows: those that would be charged, and no others."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from alfandega.enquiry.asking import Asked
from alfandega.enquiry.standing import standing
from alfandega.enquiry.tests.books import BOOK, DAY, EU, line, measure, tax
from alfandega.tariff.measure import BARRIERS, OPTIONS
from alfandega.tariff.snapshot import book_of
from alfandega.tariff.treatment import Consignment, treatment

CODE = "2204210000"


def shown(measures, origin=None, flow="I"):
    book = book_of([line(CODE)], measures, [tax("DI", 1), tax("DAD", 2)], agreements=[EU])
    return standing(book, CODE, Asked(DAY, origin, flow))


def test_a_deeper_code_takes_the_place_of_the_one_above():
    heading, own = measure("general", "2204", "20 %"), measure("general", CODE, "5 %")
    assert shown([heading, own]) == [own]


def test_a_deeper_code_for_one_origin_leaves_the_general_one_standing_until_that_origin_is_asked_for():
    general, chinese = measure("general", "2204", "20 %"), measure("general", CODE, "5 %", origins=("CN",))
    assert shown([general, chinese]) == [general, chinese]
    assert shown([general, chinese], "CN") == [chinese]
    assert shown([general, chinese], "PT") == [general]


def test_what_is_excluded_still_bears_the_general_rate():
    general, other = measure("general", "2204", "20 %"), measure("general", CODE, "5 %", excluded=("CN",))
    assert shown([general, other]) == [general, other]
    assert shown([general, other], "CN") == [general]


def test_the_duty_of_one_exporter_and_that_of_all_others_both_stand():
    found = standing(BOOK, CODE, Asked(DAY, "CN"))
    assert [(each.tax, each.exporter) for each in found if each.tax == "DAD"] == [("DAD", "A101"), ("DAD", "")]


def test_licences_add_up_and_the_other_direction_is_left_out():
    first, second = measure("licence", "22", documents="853"), measure("licence", CODE, documents="954")
    assert shown([first, second, measure("licence", CODE, documents="830", flow="E")]) == [first, second]


DUTIES = st.sampled_from(["5 %", "10 %", "FREE", "3 CVE/l"])
MEASURES = st.builds(
    lambda kind, code, duty, origins, excluded: measure(
        kind,
        code,
        duty,
        origins=origins,
        excluded=excluded,
        quota="Q1" if kind == "quota" else "",
        agreement="EU" if kind == "preference" else "",
    ),
    st.sampled_from(["general", "preference", "quota", "suspension"]),
    st.sampled_from(["", "22", "2204", "220421", CODE]),
    DUTIES,
    st.sampled_from([(), ("PT",), ("CN", "PT"), ("CN",)]),
    st.sampled_from([(), ("PT",)]),
)


@given(st.lists(MEASURES, max_size=8, unique_by=lambda each: (each.kind, each.code, each.origins)))
def test_for_an_origin_those_that_the_treatment_charges_are_shown(measures):
    book = book_of([line(CODE)], measures, [tax("DI", 1)], agreements=[EU])
    found = standing(book, CODE, Asked(DAY, "PT"))
    charged = treatment(book, Consignment(CODE, DAY, "PT"))
    everything = [*charged.general.values(), *(each for option in charged.options for each in option.measures.values())]
    assert all(each in found for each in everything)
    deepest = {
        (each.kind in OPTIONS, each.kind if each.kind in OPTIONS else "", each.agreement, each.quota): 0
        for each in found
    }
    for each in found:
        assert each.kind not in BARRIERS
        place = (each.kind in OPTIONS, each.kind if each.kind in OPTIONS else "", each.agreement, each.quota)
        deepest[place] = max(deepest[place], len(each.code))
    assert all(
        len(each.code)
        == deepest[(each.kind in OPTIONS, each.kind if each.kind in OPTIONS else "", each.agreement, each.quota)]
        for each in found
    )


def test_a_measure_stands_only_while_it_is_in_force():
    soon = measure("general", CODE, "5 %", since=date(2027, 1, 1))
    assert shown([soon]) == []
