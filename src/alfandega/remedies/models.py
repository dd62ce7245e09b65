"""Cases of dumping and subsidies, and all that is recorded in them (RCA 96–130). Records are only added to."""

from __future__ import annotations

from django.db import models

from alfandega.kernel.ids import new_id
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.moves import STATE_NAMES, State
from alfandega.remedies.rules.kinds import KIND_NAMES, STAGE_NAMES, Kind, Stage


class Case(models.Model):
    """One investigation: a complaint about a product of an origin, and where its treatment stands."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=[(kind.value, KIND_NAMES[kind]) for kind in Kind])
    state = models.CharField(max_length=12, choices=[(state.value, STATE_NAMES[state]) for state in State])
    product = models.CharField(max_length=200)
    origin = models.CharField(max_length=2)
    complainant = models.CharField(max_length=150)
    complainant_kind = models.CharField(max_length=32)
    for_domestic_industry = models.BooleanField()
    in_writing = models.BooleanField()
    received_on = models.DateField()
    contents = models.JSONField(default=dict)
    figures = models.JSONField(default=dict)
    investigator = models.UUIDField(null=True)
    investigator_name = models.CharField(max_length=150, blank=True)
    opened_on = models.DateField(null=True)
    notice = models.CharField(max_length=200, blank=True)
    withdrawn_on = models.DateField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "remedies_case"
        constraints = [models.UniqueConstraint(fields=["year", "serial"], name="one_case_of_a_number")]

    @property
    def number(self) -> str:
        """The number people quote: AD/2026/1 or CVD/2026/1."""
        return f"{'AD' if self.kind == Kind.ANTI_DUMPING else 'CVD'}/{self.year}/{self.serial}"


class Record(models.Model):
    """What is recorded in a case: when and by whom."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    made_by_name = models.CharField(max_length=150)

    class Meta:
        abstract = True


class Party(Record):
    """An interested party (RCA 100): `operator` is its tax number here, if it has one, and lets it see its case."""

    class Role(models.TextChoices):
        """In what capacity it is interested; `country` is the government of the country of origin."""

        COMPLAINANT = "complainant", msgid("Complainant")
        PRODUCER = "producer", msgid("National producer")
        EXPORTER = "exporter", msgid("Exporter")
        IMPORTER = "importer", msgid("Importer")
        ASSOCIATION = "association", msgid("Association of exporters or importers")
        COUNTRY = "country", msgid("Country of origin")
        USER = "user", msgid("User")
        CONSUMER = "consumer", msgid("Consumer")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=12, choices=Role.choices)
    name = models.CharField(max_length=150)
    code = models.CharField(max_length=17, blank=True)
    operator = models.CharField(max_length=17, blank=True)
    notified_on = models.DateField(null=True)

    class Meta:
        db_table = "remedies_party"
        constraints = [models.UniqueConstraint(fields=["case", "role", "name"], name="one_party_of_a_name")]


class Submission(Record):
    """What a party gave; a confidential one is seen by the investigation only.

    `party_name` stands here too, for other parties do not see the party's own row.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="submissions")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="submissions")
    party_name = models.CharField(max_length=150, default="")
    operator = models.CharField(max_length=17, blank=True)
    confidential = models.BooleanField()
    text = models.TextField()

    class Meta:
        db_table = "remedies_submission"


class Finding(Record):
    """A finding about one of the conditions of a measure, with its sections in words (RCA 105–106, 121.2, 122)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="findings")
    subject = models.CharField(max_length=10)
    final = models.BooleanField()
    holds = models.BooleanField()
    form = models.CharField(max_length=12, blank=True)
    sections = models.JSONField()

    class Meta:
        db_table = "remedies_finding"


@carries_out("RCA-113")
class Subsidy(Record):
    """A grant or aid by a State or public body to certain firms: who gives what to whom, in which form and period."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="subsidies")
    granting_body = models.CharField(max_length=150)
    beneficiaries = models.TextField()
    form = models.CharField(max_length=150)
    amount = models.DecimalField(max_digits=36, decimal_places=18)
    currency = models.CharField(max_length=3)
    first = models.DateField()
    last = models.DateField()
    to_exports = models.BooleanField()

    class Meta:
        db_table = "remedies_subsidy"


class Determination(Record):
    """What was determined for an exporter (empty: all others): exact numbers as text, what went in, and the steps."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="determinations")
    number = models.PositiveIntegerField()
    exporter = models.CharField(max_length=17, blank=True)
    subsidy = models.ForeignKey(Subsidy, on_delete=models.PROTECT, null=True)
    per_unit = models.CharField(max_length=200)
    percent = models.CharField(max_length=200)
    cap_percent = models.CharField(max_length=200)
    injury_percent = models.CharField(max_length=200, blank=True)
    currency = models.CharField(max_length=3)
    unit = models.CharField(max_length=3)
    inputs = models.JSONField()
    steps = models.JSONField()

    class Meta:
        db_table = "remedies_determination"
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_determination_of_a_number")]

    @property
    def reference(self) -> str:
        """How a measure cites it: AD/2026/1-D2."""
        return f"{self.case.number}-D{self.number}"


class Undertaking(Record):
    """A promise to revise prices, or of a government to end a subsidy (RCA 108, 125.2)."""

    class Answer(models.TextChoices):
        """What became of it."""

        OFFERED = "offered", msgid("Offered")
        ACCEPTED = "accepted", msgid("Accepted")
        DECLINED = "declined", msgid("Declined")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="undertakings")
    party = models.ForeignKey(Party, on_delete=models.PROTECT)
    text = models.TextField()
    minimum_price = models.DecimalField(max_digits=36, decimal_places=18, null=True)
    currency = models.CharField(max_length=3, blank=True)
    unit = models.CharField(max_length=3, blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.OFFERED)
    answered_on = models.DateField(null=True)

    class Meta:
        db_table = "remedies_undertaking"


class Member(Record):
    """An appointment to the Special Committee by the Director-General (RCA 130.1)."""

    user = models.UUIDField()
    name = models.CharField(max_length=150)
    first = models.DateField()
    last = models.DateField(null=True)

    class Meta:
        db_table = "remedies_member"


class Meeting(Record):
    """A meeting of the Special Committee, convened by the Director-General (RCA 130.2), and its minutes once held."""

    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    on = models.DateField()
    agenda = models.TextField()
    attended = models.JSONField(default=list)
    minutes = models.TextField(blank=True)

    class Meta:
        db_table = "remedies_meeting"
        constraints = [models.UniqueConstraint(fields=["year", "serial"], name="one_meeting_of_a_number")]

    @property
    def number(self) -> str:
        """The number people quote."""
        return f"{self.year}/{self.serial}"


class Measure(Record):
    """A duty the committee proposes; in force only once its legal act is published (RCA 97.1, 130.2)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="measures")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    determination = models.ForeignKey(Determination, on_delete=models.PROTECT)
    stage = models.CharField(max_length=12, choices=[(stage.value, STAGE_NAMES[stage]) for stage in Stage])
    codes = models.JSONField()
    exporter = models.CharField(max_length=17, blank=True)
    duty = models.TextField()
    at_exporters_request = models.BooleanField(default=False)
    first = models.DateField()
    last = models.DateField()
    act_number = models.CharField(max_length=100, blank=True)
    act_on = models.DateField(null=True)
    act_published_on = models.DateField(null=True)
    dropped = models.BooleanField(default=False)

    class Meta:
        db_table = "remedies_measure"

    @property
    def in_force_by_act(self) -> bool:
        """Whether a published act imposes it."""
        return bool(self.act_number)


class Review(Record):
    """A review of the measures at the end of their period, and what came of it (RCA 128)."""

    class Result(models.TextChoices):
        """What became of the measures."""

        OPEN = "open", msgid("Under way")
        EXTENDED = "extended", msgid("Extended")
        LIFTED = "lifted", msgid("Lifted")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reviews")
    asked_by = models.CharField(max_length=150)
    begun_on = models.DateField()
    grounds = models.TextField()
    result = models.CharField(max_length=8, choices=Result.choices, default=Result.OPEN)
    ended_on = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        db_table = "remedies_review"


class Refund(Record):
    """An importer's request for anti-dumping duties back, and the decision (RCA 129)."""

    class Decision(models.TextChoices):
        """What was decided."""

        ASKED = "asked", msgid("Asked for")
        GRANTED = "granted", msgid("Granted")
        REFUSED = "refused", msgid("Refused")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="refunds")
    party = models.ForeignKey(Party, on_delete=models.PROTECT)
    operator = models.CharField(max_length=17, blank=True)
    declaration = models.CharField(max_length=60)
    paid = models.DecimalField(max_digits=36, decimal_places=18)
    rate = models.DecimalField(max_digits=36, decimal_places=18)
    evidence = models.TextField()
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.ASKED)
    actual_margin = models.DecimalField(max_digits=36, decimal_places=18, null=True)
    amount = models.DecimalField(max_digits=36, decimal_places=18, null=True)
    steps = models.JSONField(default=list)
    decided_on = models.DateField(null=True)

    class Meta:
        db_table = "remedies_refund"
