"""Which costs each delivery term puts in the price, by edition of the Incoterms (2000, 2010, 2020)."""

from __future__ import annotations

EDITIONS = (2000, 2010, 2020)

_TERMS: dict[int, str] = {
    2000: "EXW FCA FAS FOB CFR CIF CPT CIP DAF DES DEQ DDU DDP",
    2010: "EXW FCA FAS FOB CFR CIF CPT CIP DAT DAP DDP",
    2020: "EXW FCA FAS FOB CFR CIF CPT CIP DAP DPU DDP",
}
_LOADED = frozenset(["FOB", "CFR", "CIF", "CPT", "CIP"])
_FREIGHT = frozenset(["CFR", "CIF", "CPT", "CIP"])
_INSURED = frozenset(["CIF", "CIP"])


def known(code: str, edition: int) -> bool:
    """Whether the edition has the term."""
    return code in _TERMS.get(edition, "").split()


def terms(edition: int) -> tuple[str, ...]:
    """The terms of an edition."""
    return tuple(_TERMS.get(edition, "").split())


def editions_of(code: str) -> tuple[int, ...]:
    """The editions that have the term."""
    return tuple(edition for edition in EDITIONS if known(code, edition))


def in_price(code: str, kind: str) -> bool:
    """Whether the price holds a cost: loading, freight, insurance, handling, storage, or duties.

    A seller who delivers here (D terms) bears all of it; under FCA and FAS loading on the main carriage is the buyer's.
    Handling and storage on the way go with the freight.
    """
    delivered_here = code.startswith("D")
    if kind == "duties":
        return code == "DDP"
    if kind == "loading":
        return delivered_here or code in _LOADED
    if kind == "insurance":
        return delivered_here or code in _INSURED
    return delivered_here or code in _FREIGHT
