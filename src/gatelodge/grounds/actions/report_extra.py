"""Something or somebody at the gate is on no list, or something of the list is not there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, Reason, refuse_if_any
from gatelodge.grounds.actions._gate import lock_listed, refuse_inside
from gatelodge.grounds.actions._permits import lock_permit, of_permit
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.domain.lifecycle import EntryOutcome
from gatelodge.grounds.domain.mapping.zones import Device
from gatelodge.grounds.domain.permit_reasons import RULE_MISSING, WHAT_MISSING, WHOSE_MISSING
from gatelodge.grounds.models import CrewEntry, CrewMember, ExtraThing, Permit
from gatelodge.grounds.queries.permit_facts import known_visitor
from gatelodge.ledger.actions import deed, note, publish


@dataclass(frozen=True, slots=True)
class Extra:
    """What was found or is missing, and what is done: turned away under a rule, or an incident of one of the crew."""

    what: str
    kind: Device | None = None
    missing: bool = False
    incident: bool = False
    rule: str = ""


@deed("grounds.report_extra")
def report_extra(actor: Actor, *, permit_id: UUID, extra: Extra, member_id: UUID | None = None, now: datetime) -> UUID:
    """Keep what was found; whoever had it is turned away with the rule, or conduct is told of it."""
    row = lock_permit(actor, permit_id, "grounds.keep_gate")
    member = lock_listed(row, member_id) if member_id is not None else None
    refuse_if_any(BadInput, _faults(extra, member))
    if member is not None and not extra.incident:
        refuse_inside(member)
    found = ExtraThing.objects.create(
        permit=row,
        member=member,
        what=extra.what.strip()[:300],
        kind=extra.kind or "",
        missing=extra.missing,
        incident=extra.incident,
        found_at=now,
        found_by_id=doer(actor),
    )
    if extra.incident and member is not None:
        _tell_conduct(row, member, found)
    elif member is not None:
        _turn_away(row, member, found, extra.rule)
    told = {"extra": found.id, "kind": found.kind, "missing": extra.missing, "incident": extra.incident}
    note(of_permit(row), told | {"member": member_id, "rule": extra.rule.strip()}, private={"what": found.what})
    return found.id


def _faults(extra: Extra, member: CrewMember | None) -> list[Reason]:
    told = {
        WHAT_MISSING: not extra.what.strip(),
        WHOSE_MISSING: extra.incident and member is None,
        RULE_MISSING: not extra.incident and not extra.rule.strip(),
    }
    return [reason for reason, is_fault in told.items() if is_fault]


def _tell_conduct(row: Permit, member: CrewMember, found: ExtraThing) -> None:
    publish(
        "grounds.something_extra",
        extra_id=found.id,
        facility_id=row.facility_id,
        visitor_id=known_visitor(member),
        name=member.name,
        what=found.what,
        found_at=found.found_at,
        found_by=found.found_by_id,
    )


def _turn_away(row: Permit, member: CrewMember, found: ExtraThing, rule: str) -> None:
    CrewEntry.objects.create(
        permit=row,
        member=member,
        outcome=EntryOutcome.TURNED_AWAY,
        rule=rule.strip()[:80],
        reasons=found.what,
        at=found.found_at,
        seen_by_id=found.found_by_id,
    )
