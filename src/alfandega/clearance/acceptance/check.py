"""The acceptance check (controlo de aceitação, DL 23/2014 art. 13): every rule, every fault, at once."""

from __future__ import annotations

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.acceptance.claims import CLAIMS
from alfandega.clearance.acceptance.codes import CODES
from alfandega.clearance.acceptance.documents import DOCUMENTS
from alfandega.clearance.acceptance.origin_proof import ORIGIN_PROOFS
from alfandega.clearance.acceptance.rules import PARTICULARS
from alfandega.clearance.acceptance.sums import SUMS
from alfandega.clearance.acceptance.tied import TIED
from alfandega.clearance.value.declared import faults_of_value
from alfandega.kernel.fault import Fault
from alfandega.lawbook.rules import carries_out, check

RULES_OF_ACCEPTANCE = (*PARTICULARS, *CODES, *DOCUMENTS, *TIED, *CLAIMS, *ORIGIN_PROOFS, *SUMS)


@carries_out("RCA-169.1")
def faults_of(case: Case) -> tuple[Fault, ...]:
    """Every fault and warning of a declaration, in the order of the form: particulars, codes, documents,
    claims, proofs of origin, sums, value elements.
    """
    return (*check(RULES_OF_ACCEPTANCE, case), *faults_of_value(case.sad, case.books))
