"""The declarations of the demonstration: which file of `data/demo/declarations`, who declares it, how far it goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from alfandega.lawbook.paths import data_root


@dataclass(frozen=True, slots=True)
class Case:
    """A file, the account that declares it, and the last step of `driving.Drive` it is led through."""

    file: str
    declarant: str
    step: str

    @property
    def path(self) -> Path:
        """The declaration as a file of our JSON."""
        return data_root() / "demo" / "declarations" / self.file


CASES = (
    Case("01-rascunho-ladrilhos.json", "importador", "draft"),
    Case("02-rascunho-moveis.json", "despachante", "draft"),
    Case("03-recusada-medicamentos.json", "despachante", "lodged"),
    Case("04-vinho-em-viagem.json", "importador", "lodged"),
    Case("05-varoes-em-viagem.json", "despachante", "lodged"),
    Case("06-telefones.json", "importador", "under_verification"),
    Case("07-automovel-usado.json", "despachante", "under_verification"),
    Case("08-arroz-diferencas.json", "importador", "differing"),
    Case("09-roupa-disputada.json", "despachante", "disputed"),
    Case("10-mercearia.json", "despachante", "assessed"),
    Case("11-brinquedos.json", "importador", "assessed"),
    Case("12-portateis.json", "despachante", "paid"),
    Case("13-alimentos-libertados.json", "importador", "released"),
    Case("14-medicamentos-libertados.json", "despachante", "released"),
    Case("15-anulada-pneus.json", "importador", "cancelled"),
    Case("16-anulada-tintas.json", "despachante", "annulled"),
    Case("17-ar-condicionado-alteracao.json", "importador", "amending"),
    Case("18-entreposto-uisque.json", "importador", "under_verification"),
    Case("19-mobiliario-preferencia.json", "despachante", "certified"),
    Case("20-exportacao-atum.json", "importador", "released"),
    Case("21-brinquedos-ligadas.json", "importador", "in_doubt"),
)
