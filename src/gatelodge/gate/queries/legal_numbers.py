"""How long do legal visits wait, and whose minutes are they? For the sergeant and who answers for legal visits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.gate.domain.legal import RefusalMeans
from gatelodge.gate.domain.legal_clock import Stretch, from_call_out, from_request, middle, stretches_of
from gatelodge.gate.domain.lifecycle import VisitEnd
from gatelodge.gate.models import ClientRefusal, Visit
from gatelodge.gate.permissions import LEGAL_NUMBERS
from gatelodge.gate.queries.visits import rows_of
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.queries.legal import request_to_visit_median
from gatelodge.scheduling.queries.legal_rows import WaitRow

DAYS = 90


@dataclass(frozen=True, slots=True)
class LegalNumbers:
    """The legal visits of ninety days at the reader's facilities, in numbers."""

    visits: int
    walk_ins: int
    seated: int
    not_brought: int
    refused_by_mark: int
    refused_before_witness: int
    request_to_seat: int | None
    call_out_to_seat: int | None
    request_to_visit: WaitRow
    stretches: tuple[Stretch, ...]


@protected_read("gate.legal_numbers")
def read_legal_numbers(actor: Actor, *, purpose: str, now: datetime) -> LegalNumbers:
    """Read the numbers at the facilities where the actor answers for legal visits."""
    require(actor, "gate.see_legal_numbers")
    served = _served(actor)
    legal = Visit.objects.exclude(booking__party__capacity=Capacity.SOCIAL)
    legal = legal if served is None else legal.filter(facility_id__in=served)
    rows = rows_of(legal.filter(opened_at__gt=now - timedelta(days=DAYS), opened_at__lte=now).order_by("opened_at"))
    noted("legal_visits")
    seated = [one for one in rows if one.seated_at is not None]
    means = list(ClientRefusal.objects.filter(visit__in=[one.id for one in rows]).values_list("means", flat=True))
    called = [took for one in seated if (took := from_call_out(one, now=now)) is not None]
    asked = [took for one in seated if (took := from_request(one, now=now)) is not None]
    return LegalNumbers(
        visits=len(rows),
        walk_ins=sum(one.walk_in for one in rows),
        seated=len(seated),
        not_brought=sum(one.end_reason is VisitEnd.NOT_BROUGHT for one in rows),
        refused_by_mark=means.count(RefusalMeans.OWN_MARK),
        refused_before_witness=means.count(RefusalMeans.WITNESSED),
        request_to_seat=middle(asked) if asked else None,
        call_out_to_seat=middle(called) if called else None,
        request_to_visit=request_to_visit_median(now=now, facility_ids=served),
        stretches=tuple(stretches_of(rows, now=now)),
    )


def _served(actor: Actor) -> frozenset[UUID] | None:
    # Whoever answers for legal visits at one prison and stands at the gate of another reads the first one's numbers only.
    return actor.facilities_of(*LEGAL_NUMBERS)
