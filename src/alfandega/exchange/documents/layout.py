"""Where each box of the SAD stands on the sheet, in millimetres from its upper left corner (A4, 210 × 297). Pure.

The form is that of the single administrative document: a first sheet for the whole and item 1, and continuation sheets
(DAU/c) of three items. The boxes are drawn by `templates/sad.typ` exactly as they stand here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from alfandega.exchange.documents.fitting import SIZES, Fitted, fit

LABEL = 2.5
"""Height of the line with a box's number and title."""
PADDING = 0.9
ITEMS_ON_A_CONTINUATION = 3
TAX_LINES = 5
"""Taxes that box 47 of an item has room for."""
TAX_COLUMNS = (("Tipo", 14.0), ("Base tributável", 34.0), ("Taxa", 18.0), ("Montante", 32.0), ("M.P.", 12.0))
"""The columns of box 47 with their widths."""
NARROW, NARROW_SIZES = 46.0, (7.0, 5.5, 4.5)
"""Boxes up to this width hold codes and numbers, which are set even smaller before they are cut."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the form: `key` names what stands in it, `number` and `title` are printed."""

    key: str
    number: str
    title: str
    x: float
    y: float
    w: float
    h: float

    def fitted(self, text: str) -> Fitted:
        """A text as it stands in the box, below its label."""
        sizes = NARROW_SIZES if self.w <= NARROW else SIZES
        return fit(text, self.w - 2 * PADDING, self.h - LABEL - 0.3, sizes)

    def down(self, by: float) -> Box:
        """The same box lower on the sheet."""
        return Box(self.key, self.number, self.title, self.x, self.y + by, self.w, self.h)


class Space(NamedTuple):
    """A part of the sheet that is not a box."""

    x: float
    y: float
    w: float
    h: float


_HEAD = (
    Box("1", "1", "Declaração", 104, 8, 16, 10),
    Box("1b", "", "", 120, 8, 10, 10),
    Box("1c", "", "", 130, 8, 10, 10),
    Box("A", "A", "Estância de despacho", 140, 8, 62, 26),
    Box("3", "3", "Formulários", 104, 18, 18, 8),
)
HEADER = (
    *_HEAD,
    Box("2", "2", "Exportador", 12, 14, 92, 20),
    Box("4", "4", "List. carga", 122, 18, 18, 8),
    Box("5", "5", "Adições", 104, 26, 16, 8),
    Box("6", "6", "Total volumes", 120, 26, 20, 8),
    Box("7", "7", "Número de referência", 104, 34, 98, 7),
    Box("8", "8", "Destinatário", 12, 34, 92, 20),
    Box("9", "9", "Responsável financeiro", 104, 41, 98, 13),
    Box("10", "10", "País últ. proc.", 104, 54, 18, 8),
    Box("11", "11", "País transac.", 122, 54, 18, 8),
    Box("12", "12", "Elementos do valor", 140, 54, 46, 8),
    Box("13", "13", "P.A.C.", 186, 54, 16, 8),
    Box("14", "14", "Declarante/Representante", 12, 54, 92, 20),
    Box("15", "15", "País de expedição/exportação", 104, 62, 50, 6),
    Box("15a", "15", "Cód. p. exp.", 154, 62, 24, 6),
    Box("17a", "17", "Cód. p. destino", 178, 62, 24, 6),
    Box("16", "16", "País de origem", 104, 68, 50, 6),
    Box("17", "17", "País de destino", 154, 68, 48, 6),
    Box("18", "18", "Identidade e nacionalidade do meio de transporte à chegada/partida", 12, 74, 80, 8),
    Box("19", "19", "Ctr.", 92, 74, 12, 8),
    Box("20", "20", "Condições de entrega", 104, 74, 98, 8),
    Box("21", "21", "Identidade e nacionalidade do meio de transporte ativo na fronteira", 12, 82, 92, 8),
    Box("22", "22", "Moeda e montante total faturado", 104, 82, 50, 8),
    Box("23", "23", "Taxa de câmbio", 154, 82, 28, 8),
    Box("24", "24", "Nat. transac.", 182, 82, 20, 8),
    Box("25", "25", "Modo transp. fronteira", 12, 90, 24, 8),
    Box("26", "26", "Modo transp. interior", 36, 90, 24, 8),
    Box("27", "27", "Local de carga/descarga", 60, 90, 44, 8),
    Box("28", "28", "Dados financeiros e bancários", 104, 90, 98, 16),
    Box("29", "29", "Estância de entrada/saída", 12, 98, 48, 8),
    Box("30", "30", "Localização das mercadorias", 60, 98, 44, 8),
    Box("48", "48", "Diferimento do pagamento", 122, 162, 40, 8),
    Box("49", "49", "Identificação do entreposto", 162, 162, 40, 8),
    Box("B", "B", "Elementos contabilísticos", 122, 170, 80, 28),
    Box("words", "", "Valor aduaneiro, em algarismos e por extenso (RCA, art. 171.º, n.º 1)", 12, 198, 190, 11),
    Box("50", "50", "Responsável principal", 12, 209, 110, 20),
    Box("C", "C", "Estância de partida", 122, 209, 80, 20),
    Box("51", "51", "Estâncias de passagem previstas (e país)", 12, 229, 190, 8),
    Box("52", "52", "Garantia", 12, 237, 130, 8),
    Box("53", "53", "Estância de destino (e país)", 142, 237, 60, 8),
    Box("J", "J", "Controlo pela estância de despacho", 12, 245, 110, 35),
    Box("54", "54", "Lugar e data; assinatura e nome do declarante/representante", 122, 245, 80, 35),
)
"""The first sheet, without the boxes of its item."""

CONTINUATION = (
    *_HEAD[:3],
    Box("A", "A", "Estância de despacho", 140, 8, 62, 20),
    Box("3", "3", "Formulários", 104, 18, 36, 10),
    Box("party", "8", "Destinatário", 12, 14, 92, 14),
)
"""The head of a continuation sheet; its party is the exporter (2) or the consignee (8)."""

ITEM = (
    Box("31", "31", "Volumes e designação das mercadorias — marcas, números, quantidade e natureza", 12, 0, 110, 38),
    Box("32", "32", "Adição", 122, 0, 14, 8),
    Box("33", "33", "Código das mercadorias", 136, 0, 66, 8),
    Box("34", "34", "Cód. p. origem", 122, 8, 24, 7),
    Box("35", "35", "Massa bruta (kg)", 146, 8, 32, 7),
    Box("36", "36", "Preferência", 178, 8, 24, 7),
    Box("37", "37", "Regime", 122, 15, 24, 7),
    Box("38", "38", "Massa líquida (kg)", 146, 15, 32, 7),
    Box("39", "39", "Contingente", 178, 15, 24, 7),
    Box("40", "40", "Declaração sumária/documento precedente", 122, 22, 80, 8),
    Box("41", "41", "Unidades suplementares", 122, 30, 30, 8),
    Box("42", "42", "Preço da adição", 152, 30, 36, 8),
    Box("43", "43", "Cód. M.A.", 188, 30, 14, 8),
    Box("44", "44", "Informações adicionais/documentos apresentados/certificados e autorizações", 12, 38, 134, 18),
    Box("IE", "", "Cód. I.E.", 146, 38, 22, 9),
    Box("45", "45", "Ajustamento", 168, 38, 34, 9),
    Box("46", "46", "Valor estatístico/aduaneiro", 146, 47, 56, 9),
)
"""The boxes of an item, from the upper edge of its block."""

ITEM_TOTAL = Box("47b", "", "Imposições da adição", 122, 56, 80, 27)
"""On continuation sheets, beside the taxes of the item."""
FIRST_ITEM = 106.0
TAXES_OF_FIRST = Space(12, 162, 110, 36)
ITEM_TAXES = Space(12, 56, 110, 27)
CONTINUED_ITEMS = tuple(28 + 83.5 * place for place in range(ITEMS_ON_A_CONTINUATION))
"""Upper edges of the blocks on a continuation sheet."""


def forms_for(items: int) -> int:
    """How many sheets a declaration of so many items fills."""
    return 1 + -(-max(items - 1, 0) // ITEMS_ON_A_CONTINUATION)
