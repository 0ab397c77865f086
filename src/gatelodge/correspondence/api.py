"""Letters and the proof of their service for other programs."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.correspondence import actions, queries
from gatelodge.correspondence.domain.receipts import HandOver
from gatelodge.foundation.doors import actor_of, door

router = Router(tags=["correspondence"])


class PostingIn(Schema):
    """To where a letter was posted."""

    address: str
    tracking: str = ""


class HandOverIn(Schema):
    """Who took a letter, and what proves it: `drawn`, `on_paper` or `refused`."""

    receipt: str
    received_by: str
    signature: str = ""
    witness: str = ""


class MeansIn(Schema):
    """In which way a letter is served."""

    means: str


class ReturnIn(MeansIn):
    """Why a letter came back, and how it is served now."""

    why: str


@router.get("/letters/to-hand")
@door("correspondence.hand_over_letter")
def list_to_hand(request: HttpRequest, purpose: str) -> list[dict[str, Any]]:
    """List the letters that wait to be handed over at the caller's facilities."""
    return [_waiting(row) for row in queries.list_letters_to_hand(actor_of(request), purpose=purpose)]


@router.get("/letters/to-post")
@door("correspondence.post_letter")
def list_to_post(request: HttpRequest, purpose: str) -> list[dict[str, Any]]:
    """List the letters that wait to be posted at the caller's facilities."""
    return [_waiting(row) for row in queries.list_letters_to_post(actor_of(request), purpose=purpose)]


@router.get("/letters/made")
@door("correspondence.see_service")
def list_made(request: HttpRequest, purpose: str, show: str = "all") -> list[dict[str, Any]]:
    """List the letters made at the caller's facilities with their service; `show=unserved` leaves out the served ones."""
    rows = queries.list_proofs(actor_of(request), unserved=show == "unserved", purpose=purpose)
    return [_served(row) for row in rows]


@router.get("/letters/{uuid:letter_id}/service")
@door("correspondence.see_service")
def get_service(request: HttpRequest, letter_id: UUID, purpose: str) -> dict[str, Any]:
    """Get how one letter was served."""
    return _served(queries.get_proofs(actor_of(request), letter_id=letter_id, purpose=purpose))


@router.post("/letters/{uuid:letter_id}/post", response={204: None})
@door("correspondence.post_letter")
def post_letter(request: HttpRequest, letter_id: UUID, told: PostingIn) -> Status[None]:
    """Record that a letter was posted."""
    actions.post_letter(actor_of(request), letter_id=letter_id, now=timezone.now(), **told.dict())
    return Status(204, None)


@router.post("/letters/{uuid:letter_id}/hand-over", response={204: None})
@door("correspondence.hand_over_letter")
def hand_over_letter(request: HttpRequest, letter_id: UUID, told: HandOverIn) -> Status[None]:
    """Record that a letter was handed over."""
    actions.hand_over_letter(actor_of(request), letter_id=letter_id, told=HandOver(**told.dict()), now=timezone.now())
    return Status(204, None)


@router.post("/letters/{uuid:letter_id}/return", response={204: None})
@door("correspondence.post_letter")
def return_letter(request: HttpRequest, letter_id: UUID, told: ReturnIn) -> Status[None]:
    """Record that a posted letter came back."""
    actions.return_letter(actor_of(request), letter_id=letter_id, now=timezone.now(), **told.dict())
    return Status(204, None)


@router.post("/letters/{uuid:letter_id}/serve", response={204: None})
@door("correspondence.post_letter")
def serve_otherwise(request: HttpRequest, letter_id: UUID, told: MeansIn) -> Status[None]:
    """Serve a letter in one more way."""
    actions.serve_otherwise(actor_of(request), letter_id=letter_id, now=timezone.now(), **told.dict())
    return Status(204, None)


def _waiting(row: queries.LetterRow) -> dict[str, Any]:
    address = list(row.envelope.address)
    return {"id": row.id, "kind": row.notice.kind, "to_name": row.to_name, "address": address, "made_at": row.made_at}


def _served(row: queries.ProofRow) -> dict[str, Any]:
    return {**asdict(row), "served_at": row.served_at}
