"""What a case of origin looks like. Its JSON Schema, docs/schema/origin-case.json, is made from here."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, WithJsonSchema

from alfandega.clearance.declaration.box import Amount, Code, Day, Line, Part, Text

MOST_MATERIALS = 2_000
MOST_OPERATIONS = 500

Country = Annotated[Code, Field(description="ISO 3166, two letters.", examples=["SN"])]
RuleText = Annotated[
    Any,
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object"}]}),
    Field(description="The rule as text, or as data (origin-rule.json).", examples=["CTH; MAXNOM 40 % EXW"]),
]
Which = Annotated[Line, Field(examples=['1701, 1702-1704, chapter 10, "sugar"'])]


class ObtainedRule(Part):
    """How and where goods were obtained (RCA art. 18)."""

    goods: Literal[
        "mineral",
        "vegetable",
        "live_animal",
        "from_live_animal",
        "hunted",
        "fished",
        "sea_product",
        "factory_ship_product",
        "seabed_product",
        "manufacturing_waste",
        "discarded_article",
    ] = Field(description="`fished` in inland or territorial waters, `sea_product` outside all of them.")
    country: Country | None = Field(
        default=None,
        description="Of extraction, harvest, raising, hunting, fishing; of the manufacture that left waste; of "
        "collection; of the sea products a factory ship worked; with exclusive rights on a seabed.",
    )
    born_in: Country | None = Field(default=None, description="Of live animals.")
    registry: Country | None = Field(default=None, description="Where the vessel or factory ship is registered.")
    flag: Country | None = Field(default=None, description="The flag it flies.")
    rights_for: Literal["exploitation", "exploration"] | None = Field(default=None, description="Of a seabed.")
    recovery_only: bool | None = Field(
        default=None, description="Waste and discarded articles serve only to recover raw materials."
    )
    further_working: bool = Field(default=False, description="They were worked after that.")


class MaterialRule(Part):
    """A material, with what it was itself made of."""

    model_config = ConfigDict(json_schema_extra={"required": ["code"]})

    id: Line | None = Field(default=None, description="`made_from` names it; m1, m2 … when left out.")
    code: Code | None = Field(default=None, description="HS code, 4 to 10 digits.", examples=["110100"])
    name: Line | None = Field(default=None, description='What it is; rules may name materials ("sugar").')
    origin: Line | None = Field(default=None, description="Country; `unknown`, or nothing, when it is not known.")
    value: Amount | None = Field(default=None, description="Customs value at importation, or the price of local ones.")
    price: Amount | None = Field(default=None, description="First verifiable price paid, where no value is known.")
    price_country: Country | None = Field(default=None, description="Where that price was paid.")
    currency: Code | None = Field(default=None, description="Of value and price; that of the case when left out.")
    weight: Amount | None = Field(default=None, description="Net, in kg.")
    imported: bool = Field(default=False, description="It was imported into the country of manufacture.")
    wholly_obtained: bool | None = Field(default=None, description="It is wholly obtained in its country of origin.")
    obtained: ObtainedRule | None = Field(default=None, description="How it was obtained, which decides that.")
    made_in: Country | None = Field(default=None, description="Where it was made; its origin when left out.")
    made_from: tuple[Line, ...] = Field(default=(), max_length=500, description="Ids of the materials it was made of.")
    operations: tuple[Line, ...] = Field(default=(), max_length=100, description="What was done to make it.")
    rule: RuleText = Field(default=None, description="Its own rule of origin, as an intermediate product.")
    mixed_stock: bool = Field(default=False, description="It comes from a stock that only the accounts keep apart.")


class CostsRule(Part):
    """What the ex-works price is made of besides materials."""

    process: Amount | None = Field(default=None, description="Direct and linked charges of making the product.")
    overheads: Amount | None = Field(default=None, description="Administrative charges of making and selling it.")
    profit: Amount | None = Field(default=None, description="What is left when it is not given.")


class ProductRule(Part):
    """The product whose origin is asked."""

    model_config = ConfigDict(json_schema_extra={"required": ["code"]})

    code: Code | None = Field(default=None, description="HS code, 4 to 10 digits.", examples=["190531"])
    name: Line | None = None
    ex_works_price: Amount | None = Field(default=None, description="In the currency of the case.")
    factory_gate_price: Amount | None = Field(default=None, description="With taxes; instead of the ex-works price.")
    refundable_taxes: Amount | None = Field(default=None, description="Internal taxes in it that export gives back.")
    fob_price: Amount | None = None
    net_cost: Amount | None = None
    weight: Amount | None = Field(default=None, description="Net, in kg.")
    costs: CostsRule | None = None
    obtained: ObtainedRule | None = None


class OperationRule(Part):
    """A working or processing, in the order in which they were done, and what was found about it."""

    model_config = ConfigDict(json_schema_extra={"required": ["name", "country"]})

    id: Line | None = None
    name: Line | None = Field(
        default=None, description="Rules name operations by it.", examples=["baking", "labelling"]
    )
    country: Country | None = None
    on: Day | None = None
    substantial: bool | None = Field(default=None, description="The finding as a whole, or what it rests on:")
    new_product: bool | None = None
    important_stage: bool | None = None
    new_properties: bool | None = Field(default=None, description="New properties and composition.")
    qualitative_change: bool | None = Field(default=None, description="The properties changed in quality.")
    economically_justified: bool | None = None
    equipped_undertaking: bool | None = None
    new_character: bool | None = Field(default=None, description="Of mixing: the product differs from what was mixed.")
    most_important: bool = Field(default=False, description="The most important of the whole process.")
    circumvention: Line | None = Field(default=None, description="The decision that proves it only avoids the law.")
    suspected: bool = Field(default=False, description="Circumvention is suspected and not proved.")


class CumulationRule(Part):
    """Whose materials count as originating."""

    kind: Literal["none", "bilateral", "diagonal", "full"] = "none"
    countries: tuple[Country, ...] = Field(default=(), max_length=300)
    but: Which | None = Field(default=None, description="Materials that cannot be cumulated.")


class ToleranceRule(Part):
    """How much may fall short of a tariff shift or of the materials named."""

    percent: Amount
    base: Literal["exw", "fob", "net_cost", "weight"] = "exw"
    but: Which | None = Field(default=None, description="Materials it is not for.")


class NoteRule(Part):
    """What differs for some products."""

    model_config = ConfigDict(json_schema_extra={"required": ["products"]})

    products: Which | None = None
    tolerance: ToleranceRule | None = None
    also: RuleText = Field(default=None, description="A rule that must hold besides.")


class IssuerRule(Part):
    """A body authorised to issue certificates of origin."""

    model_config = ConfigDict(json_schema_extra={"required": ["country", "body", "valid_from"]})

    country: Country | None = None
    body: Line | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None


Form = Literal["self_declaration", "certified_declaration", "certificate_of_origin"]


class ProofTermsRule(Part):
    """What is asked of proofs."""

    forms: tuple[Form, ...] = Field(default=(), description="Every form when left out.")
    months: int | None = Field(default=None, ge=1, le=1200, description="How long a proof holds.")
    limit: Amount | None = Field(default=None, description="Value up to which any exporter may declare origin.")
    approved_exporters: tuple[Line, ...] | None = Field(
        default=None, description="Their numbers, where they are known."
    )
    issuers: tuple[IssuerRule, ...] = ()


class TermsRule(Part):
    """The conditions around the rule, where the case does not name an agreement of ours."""

    cumulation: CumulationRule = Field(default_factory=CumulationRule)
    tolerance: ToleranceRule | None = None
    absorption: bool = Field(default=True, description="Intermediate products with origin count in full.")
    segregation: bool = Field(default=False, description="Accounts alone may keep stocks apart.")
    insufficient: tuple[Line, ...] = Field(default=(), description="Operations that confer no origin, besides RCA 27.")
    notes: tuple[NoteRule, ...] = ()
    parties: tuple[Country, ...] = Field(default=(), max_length=300, description="Countries the preference is for.")
    direct_transport: bool = False
    valid_from: Day | None = None
    valid_to: Day | None = None
    proof: ProofTermsRule = Field(default_factory=ProofTermsRule)


class CertificateRule(Part):
    """What a certificate of origin says."""

    number: Line | None = None
    issuing_body: Line | None = None
    issuing_country: Country | None = None
    exporter: Text | None = None
    consignee: Text | None = None
    goods: Text | None = None
    origin: Country | None = None
    attested: bool = Field(default=False, description="Signed, stamped or digitally signed by its issuer.")


class ProofRule(Part):
    """A proof of origin as it is presented."""

    form: Form
    maker: Line | None = Field(
        default=None, description="producer, supplier, exporter or other_competent.", examples=["exporter"]
    )
    issued_on: Day | None = None
    origin: Country | None = None
    independent: bool | None = Field(default=None, description="The certifier is, from exporter and importer.")
    certificate: CertificateRule | None = None
    exporter_number: Line | None = Field(default=None, description="Of an approved exporter.")
    value: Amount | None = Field(default=None, description="Of the originating goods it covers.")


class TransportRule(Part):
    """How the goods came."""

    route: tuple[Country, ...] = Field(default=(), max_length=50, description="In order, both ends included.")
    under_control: bool | None = Field(default=None, description="Under customs control in the countries between.")


class DutyRule(Part):
    """The duty a preference is measured against, in percent, and what the preference is."""

    mfn: Amount
    bound: Amount | None = None
    preference: Literal["rate", "reduction", "exemption"]
    percent: Amount | None = Field(default=None, description="The rate, or the reduction.")


class OriginCase(Part):
    """A case: a product, what it is made of, what was done, and the rule that decides."""

    model_config = ConfigDict(json_schema_extra={"required": ["product"]})

    title: Text | None = Field(default=None, description="What the case is, for its reader.")
    on: Day | None = Field(default=None, description="The date of law; today when left out.")
    kind: Literal["preferential", "non_preferential"] | None = Field(
        default=None, description="preferential when a rule, agreement or terms are given, unless it says otherwise."
    )
    country: Country | None = Field(
        default=None, description="Of manufacture; that of the last operation when left out."
    )
    destination: Country | None = Field(default=None, description="Of importation; ours when left out.")
    currency: Code | None = Field(default=None, description="Of prices; the national one when left out.")
    rates: dict[str, Amount] = Field(default_factory=dict, description="Units of it for one unit of another.")
    product: ProductRule | None = None
    materials: tuple[MaterialRule, ...] = Field(default=(), max_length=MOST_MATERIALS)
    operations: tuple[OperationRule, ...] = Field(default=(), max_length=MOST_OPERATIONS)
    rule: RuleText = None
    agreement: Code | None = Field(
        default=None, description="An agreement of ours: its rules and terms.", examples=["EU"]
    )
    only: Line | None = Field(default=None, description="Which goods, where a code has rules for several.")
    terms: TermsRule | None = None
    proof: ProofRule | None = None
    transport: TransportRule | None = None
    claimed: bool = Field(default=False, description="The preference is claimed, even without a proof.")
    duty: DutyRule | None = None
    manufacturer_nationality: Country | None = Field(default=None, description="Changes nothing (RCA art. 13).")
    flow: Literal["import", "export", "domestic"] | None = Field(default=None, description="Changes nothing either.")
