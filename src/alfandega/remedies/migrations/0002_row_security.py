"""Row-level security: the second wall (RCA 100, 140.4)."""

from django.db import migrations

from alfandega.remedies.rows import OWN, party_of, seen_by_officers_and


class Migration(migrations.Migration):
    dependencies = [("remedies", "0001_initial")]

    operations = [
        seen_by_officers_and("remedies_party", OWN),
        seen_by_officers_and("remedies_case", party_of("remedies_case.id")),
        seen_by_officers_and(
            "remedies_submission", OWN, f"(NOT confidential AND {party_of('remedies_submission.case_id')})"
        ),
        seen_by_officers_and("remedies_finding", party_of("remedies_finding.case_id")),
        seen_by_officers_and("remedies_undertaking", party_of("remedies_undertaking.case_id")),
        seen_by_officers_and("remedies_measure", party_of("remedies_measure.case_id")),
        seen_by_officers_and("remedies_review", party_of("remedies_review.case_id")),
        seen_by_officers_and("remedies_refund", OWN),
        seen_by_officers_and("remedies_subsidy"),
        seen_by_officers_and("remedies_determination"),
        seen_by_officers_and("remedies_member"),
        seen_by_officers_and("remedies_meeting"),
    ]
