"""What may an attorney, a representative and the desk say of licences, clients and sponsorships? Pure rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.professionals import (
    LicenceKind,
    LicenceStatus,
    ProofKind,
    RepresentationBasis,
    RepresentativeRole,
)
from gatelodge.people.domain.profile import text_faults, tidy

# An answer to a claim, and to an invitation, is given within this time or not at all.
ANSWER_DAYS = 30
# How soon somebody looks again: no rule gives a span, so that of a quarter and of a month are the house's own.
RECHECK_ACTIVE, RECHECK_OTHERWISE, RECHECK_LATEST = timedelta(days=90), timedelta(days=30), timedelta(days=366)
LONGEST_SPONSORSHIP = timedelta(days=366)
LONGEST_REASON = 300

# Who comes for a consultation or to hear a witness says nothing against another attorney of the same person.
CONTESTING = frozenset(
    {RepresentationBasis.DESIGNATION, RepresentationBasis.APPOINTMENT, RepresentationBasis.CLIENTS_REQUEST}
)
OF_RECORD = CONTESTING
# These two are the sponsor's own signature, given with the invitation.
SIGNED_PROOFS = (ProofKind.STATEMENT_OF_RESPONSIBILITY, ProofKind.SPONSOR_LETTER)
SHOWN_PROOFS = tuple(kind for kind in ProofKind if kind not in SIGNED_PROOFS)

STATEMENT = Wording(
    "I certify that this person is able to do this work, pledge to supervise it, and accept responsibility for all that "
    "this person does in it.",
    "Certifico que esta persona es capaz de hacer este trabajo, me comprometo a supervisarlo y acepto la responsabilidad "
    "de todo lo que esta persona haga en él.",
)


@dataclass(frozen=True, slots=True)
class FirmTold:
    """A firm as an attorney states it."""

    name: str
    address: str
    phone: str = ""

    def tidied(self) -> FirmTold:
        return FirmTold(tidy(self.name), tidy(self.address), tidy(self.phone))


@dataclass(frozen=True, slots=True)
class LicenceTold:
    """A licence as its holder states it."""

    jurisdiction: str
    number: str
    kind: str = LicenceKind.BAR.value
    expires_on: date | None = None

    def tidied(self) -> LicenceTold:
        return replace(self, jurisdiction=tidy(self.jurisdiction).upper(), number=tidy(self.number).upper())


@dataclass(frozen=True, slots=True)
class ProofTold:
    """A paper that shows a role, as its holder describes it; the paper itself is shown, not kept."""

    kind: str
    issuer: str
    reference: str = ""
    expires_on: date | None = None

    def tidied(self) -> ProofTold:
        return replace(self, issuer=tidy(self.issuer), reference=tidy(self.reference))


@dataclass(frozen=True, slots=True)
class LicenceHeld:
    """What is known of a licence, as far as a rule asks."""

    status: str
    expires_on: date | None
    recheck_due_on: date | None

    def status_on(self, on: date) -> str:
        """Give the status on a day: an active one that has run out meanwhile is expired."""
        over = self.status == LicenceStatus.ACTIVE and self.expires_on is not None and self.expires_on < on
        return LicenceStatus.EXPIRED.value if over else str(self.status)

    def is_overdue(self, on: date) -> bool:
        """Tell whether somebody should have looked again before this day."""
        return self.recheck_due_on is not None and self.recheck_due_on < on


def best_licence(licences: Iterable[LicenceHeld], on: date) -> LicenceHeld | None:
    """Give the licence that speaks for its holder: an active one, else one nobody looked up, else the last looked up."""
    order = {LicenceStatus.ACTIVE: 2, LicenceStatus.UNCHECKED: 1}
    ranked = sorted(
        licences,
        key=lambda one: (order.get(LicenceStatus(one.status_on(on)), 0), one.recheck_due_on or date.min),
        reverse=True,
    )
    return ranked[0] if ranked else None


def recheck_due(status: str, expires_on: date | None, today: date) -> date:
    """Give the day by which somebody looks again, when the desk names none."""
    due = today + (RECHECK_ACTIVE if status == LicenceStatus.ACTIVE else RECHECK_OTHERWISE)
    return min(due, expires_on) if expires_on is not None and today < expires_on else due


def firm_faults(firm: FirmTold) -> Iterator[Reason]:
    """Say what of a firm can't be kept, each at its field."""
    if not firm.name:
        yield _missing("firm_missing", "firm_name", "Write the firm's name.", "Escriba el nombre del bufete.")
    if not firm.address:
        yield _missing(
            "firm_address_missing", "firm_address", "Write the mailing address.", "Escriba la dirección postal."
        )
    for field, value, limit in (
        ("firm_name", firm.name, 160),
        ("firm_address", firm.address, 300),
        ("firm_phone", firm.phone, 32),
    ):
        yield from text_faults(field, value, limit)


def licence_faults(licence: LicenceTold, today: date) -> Iterator[Reason]:
    """Say what of a licence can't be right, each at its field."""
    if licence.kind not in frozenset(LicenceKind):
        yield _missing("licence_kind_unknown", "kind", "Choose a kind of licence.", "Elija un tipo de licencia.")
    if not licence.jurisdiction:
        yield _missing(
            "jurisdiction_missing", "jurisdiction", "Write who licenses you.", "Escriba quién le otorga la licencia."
        )
    if not licence.number:
        yield _missing(
            "licence_number_missing", "number", "Write the licence number.", "Escriba el número de licencia."
        )
    yield from text_faults("jurisdiction", licence.jurisdiction, 12)
    yield from text_faults("number", licence.number, 40)
    if licence.expires_on is not None and licence.expires_on < today:
        text = Wording("This licence has expired.", "Esta licencia está vencida.")
        cure = Wording("Renew it first, then add it.", "Renuévela primero y después agréguela.")
        yield Reason("licence_expired", text, "Cal. Code Regs. tit. 15, § 3178(d)", cure, "expires_on")


def proof_faults(proof: ProofTold, today: date) -> Iterator[Reason]:
    """Say what of a proof can't be right, each at its field."""
    if proof.kind not in frozenset(SHOWN_PROOFS):
        yield _missing("proof_kind_unknown", "kind", "Choose a kind of proof.", "Elija un tipo de constancia.")
    if not proof.issuer:
        yield _missing("issuer_missing", "issuer", "Write who issued it.", "Escriba quién lo emitió.")
    yield from text_faults("issuer", proof.issuer, 160)
    yield from text_faults("reference", proof.reference, 80)
    if proof.expires_on is not None and proof.expires_on < today:
        text = Wording("The last day of this proof is over.", "El último día de esta constancia ya pasó.")
        cure = Wording("Ask its issuer for a new one.", "Pida una nueva a quien la emitió.")
        yield Reason("proof_expired", text, cure=cure, field="expires_on")


def invitation_faults(name: str, role: str, until: date, today: date) -> Iterator[Reason]:
    """Say what of an invitation can't be right, each at its field."""
    if not name:
        yield _missing("name_missing", "name", "Write the name.", "Escriba el nombre.")
    yield from text_faults("name", name, 200)
    if role not in frozenset(RepresentativeRole):
        yield _missing("role_unknown", "role", "Choose a role.", "Elija una función.")
    if until < today:
        yield _missing("until_past", "until", "This day is over.", "Este día ya pasó.")
    elif until > today + LONGEST_SPONSORSHIP:
        yield _missing("until_too_late", "until", "Choose a day within a year.", "Elija un día dentro de un año.")


def reason_faults(field: str, reason: str) -> Iterator[Reason]:
    """Say why a reason can't be kept."""
    if not reason:
        yield _missing("reason_missing", field, "Write the reason.", "Escriba el motivo.")
    yield from text_faults(field, reason, LONGEST_REASON)


def recheck_faults(due_on: date, today: date) -> Iterator[Reason]:
    """Say why a day for looking again can't be right."""
    if not today < due_on <= today + RECHECK_LATEST:
        yield _missing(
            "recheck_out_of_range", "recheck_due_on",
            "Choose a day after today and within a year.", "Elija un día posterior a hoy y dentro de un año.",
        )  # fmt: skip


def _missing(code: str, field: str, en: str, es: str) -> Reason:
    return Reason(code, Wording(en, es), field=field)
