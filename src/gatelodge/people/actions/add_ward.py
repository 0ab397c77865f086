"""A parent or guardian adds a minor to their account."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, Reason, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._documents import keep_document
from gatelodge.people.actions._rows import lock_own_visitor
from gatelodge.people.domain.ages import is_minor
from gatelodge.people.domain.kinds import GuardianKind
from gatelodge.people.domain.profile import (
    Names,
    NewDocument,
    birth_faults,
    document_faults,
    name_faults,
    tidy_document,
    tidy_names,
)
from gatelodge.people.models import Guardianship, Visitor
from gatelodge.people.queries.today import local_day

GROWN = Reason(
    "ward_is_adult",
    Wording(
        "This person is 18 or older and must have an account of their own.",
        "Esta persona tiene 18 años o más y debe tener su propia cuenta.",
    ),
    citation="Cal. Code Regs. tit. 15, § 3172(c)",
    field="born_on",
)
GUARDIAN_IS_MINOR = Reason(
    "guardian_is_minor",
    Wording("Only an adult can act for a minor.", "Solo una persona adulta puede actuar por un menor."),
)
LISTED = Reason(
    "ward_listed",
    Wording("This child is on your list already.", "Este menor ya está en su lista."),
    field="given_names",
)


@deed("people.add_ward")
def add_ward(
    actor: Actor,
    *,
    visitor_id: UUID,
    names: Names,
    born_on: date,
    kind: str,
    birth_record: NewDocument | None = None,
    now: datetime,
) -> UUID:
    """Make the record of a minor in the care of a visitor, with the birth record that shows the tie."""
    guardian = lock_own_visitor(actor, visitor_id)
    names, today = tidy_names(names), local_day(now)
    birth_record = tidy_document(birth_record) if birth_record else None
    faults = [*name_faults(names), *birth_faults(born_on, today), *_tie_faults(guardian, names, born_on, kind)]
    if not is_minor(born_on, today):
        faults.append(GROWN)
    if is_minor(guardian.born_on, today) and not guardian.emancipated:
        faults.append(GUARDIAN_IS_MINOR)
    faults += document_faults(birth_record, today) if birth_record else []
    refuse_if_any(BadInput, faults)
    home = {field: getattr(guardian, field) for field in ("address", "city", "region", "postal_code", "country")}
    minor = Visitor.objects.create(born_on=born_on, language=guardian.language, created_at=now, **asdict(names), **home)
    tie = Guardianship.objects.create(minor=minor, guardian=guardian, kind=kind)
    if birth_record:
        keep_document(minor.id, birth_record, now=now)
    note(
        f"visitor:{minor.id}",
        {"guardian": visitor_id, "guardianship": tie.id, "kind": kind},
        private={"names": asdict(names), "born_on": born_on},
    )
    return minor.id


def _tie_faults(guardian: Visitor, names: Names, born_on: date, kind: str) -> list[Reason]:
    faults = []
    if kind not in frozenset(GuardianKind):
        text = Wording("Say whether you are parent or guardian.", "Indique si usted es padre, madre o tutor.")
        faults.append(Reason("guardian_kind_unknown", text, field="kind"))
    listed = Visitor.objects.filter(
        guardians__guardian=guardian,
        guardians__ended_at__isnull=True,
        surname__iexact=names.surname,
        given_names__iexact=names.given_names,
        born_on=born_on,
    )
    return [*faults, LISTED] if listed.exists() else faults
