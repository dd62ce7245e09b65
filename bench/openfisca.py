"""The cascade of the bulk bench as OpenFisca variables, for comparison."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

if TYPE_CHECKING:
    from bench.bulk import Duty

PERIOD = "2026-03"
Item = Entity("item", "items", "An item of a declaration", "")


def _input(name: str) -> type[Variable]:
    return type(name, (Variable,), {"value_type": float, "entity": Item, "definition_period": DateUnit.MONTH})


def _tax(name: str, amount: Any) -> type[Variable]:
    def formula(item: Any, period: Any) -> Any:
        return np.floor(amount(lambda variable: item(variable, period)) + 0.5)

    fields = {"value_type": float, "entity": Item, "definition_period": DateUnit.MONTH, "formula": formula}
    return type(name, (Variable,), fields)


def _import_duty(of: Any) -> Any:
    least, most = of("least") * of("mass"), of("most") * of("mass")
    return np.maximum(np.minimum(of("value") * of("di_rate"), np.where(of("most") > 0, most, np.inf)), least)


INPUTS = ("value", "mass", "di_rate", "least", "most", "ice_rate")
TAXES = {
    "DI": _import_duty,
    "TCE": lambda of: of("value") * 0.005,
    "ICE": lambda of: (of("value") + of("DI")) * of("ice_rate"),
    "IVA": lambda of: (of("value") + of("DI") + of("ICE")) * 0.15,
}


def assess(rows: Sequence[tuple[Duty, float, float]]) -> tuple[float, Any]:
    """Seconds to compute every tax of the rows once their arrays are set, and what is payable on each."""
    system = TaxBenefitSystem([Item])
    system.add_variables(*map(_input, INPUTS), *(_tax(name, amount) for name, amount in TAXES.items()))
    simulation = SimulationBuilder().build_default_simulation(system, len(rows))
    columns = {
        "value": [value for _, value, _ in rows],
        "mass": [mass for _, _, mass in rows],
        "di_rate": [0.0 if duty.kind == "per_kg" else duty.di / 10_000 for duty, _, _ in rows],
        "least": [duty.per_kg / 100 if duty.kind in {"min", "per_kg"} else 0.0 for duty, _, _ in rows],
        "most": [duty.per_kg / 100 if duty.kind == "max" else 0.0 for duty, _, _ in rows],
        "ice_rate": [duty.ice / 10_000 for duty, _, _ in rows],
    }
    for name, values in columns.items():
        simulation.set_input(name, PERIOD, np.array(values))
    begun = perf_counter()
    payable = sum(simulation.calculate(name, PERIOD) for name in TAXES)
    return perf_counter() - begun, payable
