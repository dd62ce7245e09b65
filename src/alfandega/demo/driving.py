"""Leading a declaration of the demonstration through the flow, each act by the person whose function it is.

The draw of the channel is a real one, so a declaration that was to pass may be verified, and one that was to be
verified may pass: what comes next follows from the state it is in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.cargo.actions import record_presentation
from alfandega.clearance.declaration.actions import cancel, lodge, start_draft
from alfandega.clearance.declaration.amending import amend
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.dossier import Channel
from alfandega.clearance.release.actions import release
from alfandega.clearance.verification.actions import certify, confirm, order_examination
from alfandega.clearance.verification.differing import contest, report_differences
from alfandega.clearance.verification.models import Certificate
from alfandega.demo.doubting import doubt
from alfandega.revenue.actions import pay
from alfandega.revenue.models import Notice


@dataclass
class Drive:
    """One declaration on its way: who declares it, what is declared, and the row as it stands."""

    users: Mapping[str, User]
    declarant: Actor
    document: Mapping[str, Any]
    declaration: Declaration | None = None

    @property
    def row(self) -> Declaration:
        """The declaration as it stands now."""
        assert self.declaration is not None  # noqa: S101 - every way begins with `draft` or `lodged`
        self.declaration.refresh_from_db()
        return self.declaration

    def officer(self, role: Role) -> Actor:
        """The officer of the declaration's office with this function."""
        return next(user.actor for user in self.users.values() if user.role == role and user.office == self.row.office)

    def draft(self) -> None:
        """Begun, not lodged."""
        with acting(self.declarant):
            self.declaration = start_draft(self.declarant, self.document)

    def lodged(self) -> None:
        """Lodged: refused, or waiting for its goods."""
        with acting(self.declarant):
            self.declaration = lodge(self.declarant, self.document)

    def accepted(self) -> None:
        """Lodged, goods presented: accepted, given its channel, and where that lets it pass, assessed."""
        self.lodged()
        officer = self.officer(Role.ACCEPTANCE_OFFICER)
        with acting(officer):
            record_presentation(officer, office=self.row.office, reference=self.row.transport_document)

    def under_verification(self) -> None:
        """Verified by its channel; where the channel lets it pass, because the head orders an examination."""
        self.accepted()
        if self.row.state != State.UNDER_VERIFICATION:
            head = self.officer(Role.HEAD_OF_OFFICE)
            with acting(head):
                order_examination(head, self.row.pk, "Informação do posto de fronteira: conferir a mercadoria.")

    def certified(self) -> None:
        """Under verification, with the certificate of what was checked."""
        self.under_verification()
        self._certify()

    def differing(self) -> None:
        """The examiner found less than was declared."""
        self.certified()
        examiner = self._examiner()
        item = self.document["items"][0]
        found = {1: {"net_mass": f"{int(item['net_mass']) + 250}", "gross_mass": f"{int(item['gross_mass']) + 250}"}}
        with acting(examiner):
            report_differences(examiner, self.row.pk, found, "A pesagem deu mais 250 kg do que o declarado.")

    def in_doubt(self) -> None:
        """The examiner doubts the value and has told why; the declarant has still to reply."""
        self.certified()
        doubt(self.row.pk, self._examiner(), self.declarant)

    def disputed(self) -> None:
        """The declarant contests what the examiner reported."""
        self.differing()
        with acting(self.declarant):
            contest(self.declarant, self.row.pk, "A balança do terminal não estava aferida; juntamos a nota de peso.")

    def assessed(self) -> None:
        """Finally assessed, to be paid."""
        self.accepted()
        if self.row.state == State.UNDER_VERIFICATION:
            self._certify()
            examiner = self._examiner()
            with acting(examiner):
                confirm(examiner, self.row.pk)

    def amending(self) -> None:
        """Assessed, and the declarant asks to change what is declared."""
        self.assessed()
        changed = {**self.document, "comments": "Número de série dos aparelhos acrescentado a pedido do destinatário."}
        with acting(self.declarant):
            amend(self.declarant, self.row.pk, changed, "Faltavam os números de série na casa 44.")

    def paid(self) -> None:
        """Paid at the cash desk, where anything is due; the release is awaited."""
        self.assessed()
        cashier = self.officer(Role.CASHIER)
        with acting(cashier):
            notice = Notice.objects.filter(subject=self.row.pk, state=Notice.State.ISSUED).first()
            if notice is not None:
                pay(cashier, notice.pk, amount=notice.total, method="transfer", payer=self.row.consignee)

    def released(self) -> None:
        """Released by the head of office."""
        self.paid()
        head = self.officer(Role.HEAD_OF_OFFICE)
        with acting(head):
            release(head, self.row.pk, "Imposições pagas; nada obsta à saída.")

    def cancelled(self) -> None:
        """Taken back by the declarant before its goods arrived."""
        self.lodged()
        with acting(self.declarant):
            cancel(self.declarant, self.row.pk, "O fornecedor anulou o embarque.")

    def annulled(self) -> None:
        """Cancelled by the head of office after registration."""
        self.assessed()
        head = self.officer(Role.HEAD_OF_OFFICE)
        with acting(head):
            cancel(head, self.row.pk, "Declarada em duplicado; vale a declaração anterior.")

    def _examiner(self) -> Actor:
        return next(user.actor for user in self.users.values() if user.pk == self.row.examiner)

    def _certify(self) -> None:
        examiner = self._examiner()
        physical = self.row.channel == Channel.RED
        with acting(examiner):
            certify(
                examiner,
                self.row.pk,
                kind=Certificate.Kind.PHYSICAL if physical else Certificate.Kind.DOCUMENTARY,
                findings="Abertos e contados os volumes; marcas e quantidades conferidas."
                if physical
                else "Fatura, documento de transporte e declaração de valor conferidos com a declaração.",
                attended_by=self.declarant.name if physical else "",
            )
