"""A value in doubt in the demonstration: related parties, a mould and a royalty, asked about and answered."""

from __future__ import annotations

from uuid import UUID

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.clearance.valuation.doubts.actions import answer, notify_grounds, raise_doubt


def doubt(declaration_id: UUID, examiner: Actor, declarant: Actor) -> None:
    """Lead a declaration under verification to the reply to the grounds, which the declarant has still to give."""
    with acting(examiner):
        raise_doubt(
            examiner,
            declaration_id,
            grounds="Preço por kg muito abaixo do de outras importações; comprador e vendedor são do mesmo grupo.",
            asked=["payment", "circumstances", "test-values"],
            days=10,
            reference="Outras importações do último trimestre: 1 450 CVE por kg",
        )
    with acting(declarant):
        answer(
            declarant,
            declaration_id,
            words="Juntamos a ordem de transferência de 14 700 USD e o contrato de distribuição de 2025.",
        )
    with acting(examiner):
        notify_grounds(
            examiner,
            declaration_id,
            grounds="A transferência cobre metade do preço, e o contrato fixa o preço pelo resultado do grupo.",
            days=10,
        )
