"""The accounts of the demonstration: one invented person for each function, with a password everybody knows."""

from __future__ import annotations

from dataclasses import dataclass

from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.parties.models import Operator

PASSWORD = "morabeza"  # noqa: S105 - printed at every start; the demo refuses to load where it is not wanted
PRAIA, MINDELO = "CVPRA", "CVMIN"
BROKER, TRADER = "200100011", "250200022"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in: `office` for officers, `operator` (NIF) for declarants; `what` says what to try."""

    username: str
    name: str
    role: Role
    what: str
    office: str = ""
    operator: str = ""
    password: str = PASSWORD


ACCOUNTS = (
    Account("despachante", "Ana Tavares", Role.DECLARANT, "broker in Praia: drafts, faults, lodging", operator=BROKER),
    Account("importador", "Djassi Moreno", Role.DECLARANT, "importer: own goods, answers to reports", operator=TRADER),
    Account("aceitacao", "Ivone Semedo", Role.ACCEPTANCE_OFFICER, "presentation of goods, Praia", PRAIA),
    Account("verificador", "Nuno Barros", Role.VERIFIER, "checks documents and goods, Praia", PRAIA),
    Account("verificadora", "Leila Fontes", Role.VERIFIER, "checks documents and goods, Praia", PRAIA),
    Account("tesoureiro", "Adilson Vaz", Role.CASHIER, "cash desk, Praia", PRAIA),
    Account("chefe", "Dulce Monteiro", Role.HEAD_OF_OFFICE, "decides and releases, Praia", PRAIA),
    Account("aceitacao.mindelo", "Zé Luís Ramos", Role.ACCEPTANCE_OFFICER, "presentation of goods, Mindelo", MINDELO),
    Account("verificador.mindelo", "Celina Duarte", Role.VERIFIER, "checks documents and goods, Mindelo", MINDELO),
    Account("tesoureira.mindelo", "Odete Lima", Role.CASHIER, "cash desk, Mindelo", MINDELO),
    Account("chefe.mindelo", "Orlando Delgado", Role.HEAD_OF_OFFICE, "decides and releases, Mindelo", MINDELO),
    Account("auditor", "Marlene Évora", Role.AUDITOR, "reads everything at every office", EVERY_OFFICE),
    Account("diretora", "Fátima Alves", Role.HEAD_OF_OFFICE, "decides on trade remedies, all offices", EVERY_OFFICE),
    Account("pauta", "Edna Lopes", Role.TARIFF_OFFICER, "drafts changes of the tariff", EVERY_OFFICE),
    Account("pautador", "Hélder Brito", Role.TARIFF_OFFICER, "approves what another drafted", EVERY_OFFICE),
)


@dataclass(frozen=True, slots=True)
class Company:
    """An operator with its invented tax number."""

    code: str
    name: str
    kind: Operator.Kind
    address: str


COMPANIES = (
    Company(BROKER, "Despachantes Tavares & Filhos, Lda", Operator.Kind.BROKER, "Rua Serpa Pinto, 41, Plateau, Praia"),
    Company(TRADER, "Comércio Djarmai, Lda", Operator.Kind.TRADER, "Avenida Cidade de Lisboa, 12, Praia"),
    Company("250300033", "Construções Monte Cara, SA", Operator.Kind.TRADER, "Rua de Coco, 5, Mindelo"),
    Company("250400044", "Farmácia Porto Novo, Lda", Operator.Kind.TRADER, "Rua da Praia, 18, Mindelo"),
    Company("250500055", "Auto Rebelados, Lda", Operator.Kind.TRADER, "Achada Grande Frente, Praia"),
    Company("250600066", "Hotel Ponta Temerosa, SA", Operator.Kind.TRADER, "Prainha, Praia"),
    Company("250700077", "Boutique Lua Cheia, Lda", Operator.Kind.TRADER, "Rua de Lisboa, 30, Mindelo"),
)
