"""Which documents customs may ask for, and when they are met (RCA 169.2, 169.3). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from alfandega.clearance.declaration.sad import Sad
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach, rule

PACKING_LIST = "packing_list"
"""The kind of document that tells the content of each package."""


@dataclass(frozen=True)
class Asked:
    """A document of a kind asked of a consignment, and how many packages the answer covers (None: not said)."""

    kind: str
    packages: Decimal
    covered: int | None = None


def packages_of(sad: Sad) -> Decimal:
    """How many packages the items declare together."""
    return sum((item.packages.number or Decimal(0) for item in sad.items), Decimal(0))


@rule(
    "RCA-169.3",
    code="attachment.one-package",
    found=msgid("A packing list is not asked for: the consignment has {packages} package."),
    remedy=msgid("Ask for another document, or examine the goods."),
)
def several_packages(asked: Asked) -> Iterator[Breach]:
    """If the consignment has several packages, customs may require a packing list or similar document."""
    if asked.kind == PACKING_LIST and asked.packages <= 1:
        yield Breach("/code", {"packages": f"{asked.packages.normalize():f}"})


@rule(
    "RCA-169.3",
    code="attachment.packages-left-out",
    found=msgid("The list gives the content of {covered} packages of {packages}: {left} are left out."),
    remedy=msgid("Complete the list, so that every package is in it."),
)
def every_package_is_listed(asked: Asked) -> Iterator[Breach]:
    """A packing list gives the content of each package: it is met when every package is covered."""
    if asked.kind != PACKING_LIST or asked.packages <= 1:
        return
    covered = asked.covered or 0
    if covered < asked.packages:
        left = asked.packages - covered
        told = {"covered": str(covered), "packages": f"{asked.packages:f}", "left": f"{left:f}"}
        yield Breach("/packages", told)
