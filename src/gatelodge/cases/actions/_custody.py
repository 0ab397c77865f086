"""Hang one more entry on the chain of a case, behind the lock on the case: two at once get one sequence."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._working import doer, private_of, subject
from gatelodge.cases.domain.custody import CustodyEntry, Held, held_after, linked
from gatelodge.cases.domain.exhibits import Step, faults_of_step, refused_now
from gatelodge.cases.domain.lifecycle import CustodyAction
from gatelodge.cases.models import Case, CustodyEvent, Exhibit
from gatelodge.cases.queries.custody import entry_of
from gatelodge.cases.queries.reach import lock_case
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import about, note
from gatelodge.ledger.domain.events import instant


def do_with_exhibit(actor: Actor, *, case_id: UUID, exhibit_id: UUID, step: Step, now: datetime) -> UUID:
    """Do something with an exhibit, if that may be done with it now, and write the event of the deed."""
    case = lock_case(actor, case_id, "cases.exhibits")
    about(subject(case))
    exhibit = Exhibit.objects.filter(case=case, id=exhibit_id).first()
    if exhibit is None:
        raise Absent
    step = step.cleaned()
    refuse_if_any(BadInput, faults_of_step(step))
    held = held_of(exhibit)
    if why := refused_now(exhibit.kind, held, step.action):
        raise NotAllowedNow(why)
    written = hang(doer(actor, "cases.exhibits"), case, exhibit, step, now=now)
    note_custody(case, exhibit, written)
    return written.id


def held_of(exhibit: Exhibit) -> Held:
    """Tell where an exhibit is by what happened to it so far."""
    rows = CustodyEvent.objects.filter(exhibit=exhibit).order_by("sequence")
    return held_after(entry_of(row) for row in rows).get(str(exhibit.id), Held())


def hang(by: UUID, case: Case, exhibit: Exhibit, step: Step, *, now: datetime) -> CustodyEvent:
    """Write the entry behind the last one of the case, whose row is locked."""
    last = CustodyEvent.objects.filter(case=case).order_by("-sequence").first()
    # Whoever waited for the lock came with an earlier time; the chain is in the order of the lock.
    at = max(now, last.at) if last else now
    entry = CustodyEntry(
        case=str(case.id),
        sequence=0,
        exhibit=str(exhibit.id),
        action=step.action.value,
        at=instant(at),
        by=str(by),
        from_whom=step.from_whom,
        to_whom=step.to_whom,
        reason=step.reason,
        exhibit_sha256=exhibit.sha256,
        previous_hash="",
    )
    hung = linked(entry, entry_of(last) if last else None)
    kept = {name: value for name, value in hung.content().items() if name not in ("case", "exhibit", "at", "by")}
    return CustodyEvent.objects.create(case=case, exhibit=exhibit, at=at, by_id=by, hash=hung.hash, **kept)


def note_custody(case: Case, exhibit: Exhibit, written: CustodyEvent, **private: str) -> None:
    """Write the deed's event: it holds the hash of the entry, so that a chain made anew does not agree with it."""
    data = {
        "exhibit": exhibit.id,
        "number": exhibit.number,
        "action": written.action,
        "sequence": written.sequence,
        "hash": written.hash,
        "sha256": exhibit.sha256,
    }
    told = {"reason": written.reason, "from_whom": written.from_whom, "to_whom": written.to_whom}
    note(subject(case), data, private=private_of(case, **told, **private))


def holder_of(actor: Actor, *, case_id: UUID, exhibit_id: UUID) -> str:
    """Tell who has an exhibit that is out; '' when nobody has."""
    case = lock_case(actor, case_id, "cases.exhibits")
    exhibit = Exhibit.objects.filter(case=case, id=exhibit_id).first()
    if exhibit is None:
        raise Absent
    held = held_of(exhibit)
    if why := refused_now(exhibit.kind, held, CustodyAction.TAKEN_BACK):
        raise NotAllowedNow(why)
    return held.holder
