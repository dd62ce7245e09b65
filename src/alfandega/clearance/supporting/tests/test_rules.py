"""Packing lists on demand (RCA 169.3), on the catalogue's own examples."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.supporting.rules import PACKING_LIST, Asked, every_package_is_listed, several_packages
from alfandega.lawbook.rules import check

law = pytest.mark.law("RCA-169.3")


@law
def test_a_packing_list_is_not_asked_for_one_package():
    (fault,) = check((several_packages,), Asked(PACKING_LIST, Decimal(1)))
    assert fault.code == "attachment.one-package"
    assert fault.params["packages"] == "1"


@law
def test_two_packages_and_a_list_of_both_is_met():
    assert check((several_packages, every_package_is_listed), Asked(PACKING_LIST, Decimal(2), 2)) == ()


@law
def test_a_list_that_leaves_two_packages_of_120_out_is_not_met():
    (fault,) = check((every_package_is_listed,), Asked(PACKING_LIST, Decimal(120), 118))
    assert fault.params == {"covered": "118", "packages": "120", "left": "2"}


@given(st.integers(2, 10**9), st.integers(0, 10**9))
def test_a_list_is_met_when_it_covers_every_package(packages, covered):
    faults = check((every_package_is_listed,), Asked(PACKING_LIST, Decimal(packages), covered))
    assert bool(faults) == (covered < packages)


def test_other_documents_count_no_packages():
    assert check((several_packages, every_package_is_listed), Asked("transport", Decimal(1))) == ()
