"""Legal clearances and items for other programs: the same deeds and reads as the pages."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from gatelodge.clearance import actions
from gatelodge.clearance.domain.legal_clearances import Ask
from gatelodge.clearance.domain.legal_items import ItemTold
from gatelodge.clearance.queries import legal_clearances, legal_items
from gatelodge.foundation.doors import actor_of, door
from gatelodge.people.domain.purposes import OWN_RECORD

router = Router(tags=["clearance"])
PURPOSE = "legal clearances"


class AskIn(Schema):
    """What is asked for; the packet comes from the record."""

    kind: str
    capacity: str
    facility_ids: list[UUID] = []
    starts_on: date | None = None
    ends_on: date | None = None
    year: int | None = None
    prisons: int | None = None
    attested: bool = False


class ItemIn(Schema):
    """A device by its serial, or papers."""

    kind: str
    make: str = ""
    serial: str = ""
    sole_use: bool = False


class LegalDecisionIn(Schema):
    """A decision with the grounds it rests on."""

    outcome: str
    grounds: list[str] = []
    reason: str = ""


class StepIn(Schema):
    """What happened to a check made outside."""

    step: str


class ItemAnswerIn(Schema):
    """The answer about an item."""

    outcome: str
    reason: str = ""


@router.get("/legal/own")
@door("clearance.ask_legal")
def list_own(request: HttpRequest) -> dict[str, Any]:
    """List the caller's clearances, their packet and the kinds open to them."""
    page = legal_clearances.read_own_clearances(actor_of(request), purpose=OWN_RECORD, now=timezone.now())
    opened = {capacity.value: list(kinds) for capacity, kinds in page.open_kinds}
    rows = [asdict(row) for row in page.rows]
    return {"clearances": rows, "packet": asdict(page.packet), "open": opened, "attested": page.is_attested}


@router.post("/legal/own")
@door("clearance.ask_legal")
def ask(request: HttpRequest, asked: AskIn) -> dict[str, Any]:
    """Send the packet to each prison named."""
    told = Ask(**{**asked.dict(), "facility_ids": tuple(asked.facility_ids)})
    return {"ids": actions.ask_clearance(actor_of(request), ask=told, now=timezone.now())}


@router.get("/legal/own/{uuid:clearance_id}")
@door("clearance.ask_legal")
def get_own(request: HttpRequest, clearance_id: UUID) -> dict[str, Any]:
    """Get where one's own clearance stands."""
    actor, now = actor_of(request), timezone.now()
    page = legal_clearances.get_own_clearance(actor, clearance_id=clearance_id, purpose=OWN_RECORD, now=now)
    grounds = [{"citation": citation, "text": text.to(actor.language)} for citation, text in page.grounds]
    return {**asdict(page.row), "attested_at": page.attested_at, "decided_at": page.decided_at, "grounds": grounds}


@router.post("/legal/own/{uuid:clearance_id}/withdraw")
@door("clearance.own_legal")
def withdraw(request: HttpRequest, clearance_id: UUID) -> dict[str, Any]:
    """Take a request back."""
    actions.withdraw_clearance_request(actor_of(request), clearance_id=clearance_id, now=timezone.now())
    return {"id": clearance_id}


@router.get("/legal/items")
@door("clearance.ask_legal")
def list_own_items(request: HttpRequest) -> list[dict[str, Any]]:
    """List the caller's items."""
    rows = legal_items.read_own_items(actor_of(request), purpose=OWN_RECORD, now=timezone.now())
    return [asdict(row) for row in rows]


@router.post("/legal/items")
@door("clearance.ask_legal")
def ask_item(request: HttpRequest, item: ItemIn) -> dict[str, Any]:
    """Ask to bring an item to every prison."""
    return {"id": actions.ask_item(actor_of(request), item=ItemTold(**item.dict()), now=timezone.now())}


@router.post("/legal/items/{uuid:item_id}/withdraw")
@door("clearance.own_legal")
def withdraw_item(request: HttpRequest, item_id: UUID) -> dict[str, Any]:
    """Give an item up."""
    actions.withdraw_item(actor_of(request), item_id=item_id, now=timezone.now())
    return {"id": item_id}


@router.get("/legal/work")
@door("clearance.work_on_legal")
def list_work(request: HttpRequest) -> dict[str, Any]:
    """List the requests and items that wait, the oldest first."""
    actor, now = actor_of(request), timezone.now()
    rows = legal_clearances.list_legal_work(actor, purpose=PURPOSE, now=now)
    items = legal_items.list_items_waiting(actor, purpose=PURPOSE, now=now)
    return {"clearances": [asdict(row) for row in rows], "items": [asdict(row) for row in items]}


@router.get("/legal/cases/{uuid:clearance_id}")
@door("clearance.work_on_legal")
def get_case(request: HttpRequest, clearance_id: UUID) -> dict[str, Any]:
    """Get one request with everything a decision rests on."""
    actor, now = actor_of(request), timezone.now()
    page = legal_clearances.get_clearance_case(actor, clearance_id=clearance_id, purpose=PURPOSE, now=now)
    against = [
        {"rule": one.rule, "citation": one.citation, "text": one.text.to(actor.language)} for one in page.against
    ]
    told = {"packet": asdict(page.packet), "as_attested": page.is_as_attested, "against": against}
    return {
        **asdict(page.row),
        **told,
        "check_asked_at": page.check_asked_at,
        "refusing": [g.rule for g in page.refusing],
    }


@router.post("/legal/cases/{uuid:clearance_id}/check")
@door("clearance.decide_legal")
def record_check(request: HttpRequest, clearance_id: UUID, told: StepIn) -> dict[str, Any]:
    """Record that a check was asked for outside, or what came back."""
    actions.record_outside_check(actor_of(request), clearance_id=clearance_id, step=told.step, now=timezone.now())
    return {"id": clearance_id}


@router.post("/legal/cases/{uuid:clearance_id}/decision")
@door("clearance.decide_legal")
def decide(request: HttpRequest, clearance_id: UUID, decision: LegalDecisionIn) -> dict[str, Any]:
    """Enter a decision."""
    actions.decide_clearance(actor_of(request), clearance_id=clearance_id, **decision.dict(), now=timezone.now())
    return {"id": clearance_id}


@router.get("/legal/items/{uuid:item_id}")
@door("clearance.answer_item")
def get_item(request: HttpRequest, item_id: UUID) -> dict[str, Any]:
    """Get one item with what the rules say against it."""
    actor = actor_of(request)
    row, against = legal_items.get_item(actor, item_id=item_id, purpose=PURPOSE, now=timezone.now())
    reasons = [{"code": one.code, "citation": one.citation, "text": one.text.to(actor.language)} for one in against]
    return {**asdict(row), "against": reasons}


@router.post("/legal/items/{uuid:item_id}/answer")
@door("clearance.answer_item")
def answer_item(request: HttpRequest, item_id: UUID, answer: ItemAnswerIn) -> dict[str, Any]:
    """Answer about an item, for every prison."""
    actions.answer_item(actor_of(request), item_id=item_id, **answer.dict(), now=timezone.now())
    return {"id": item_id}
