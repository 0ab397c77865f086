"""Statements, relations and parties of a case for other programs."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.cases import actions
from gatelodge.cases.domain.adding import Missed
from gatelodge.cases.domain.reviewing import Manner
from gatelodge.cases.queries.parties import read_parties
from gatelodge.cases.queries.relations import read_board, read_relations
from gatelodge.cases.queries.review import read_review
from gatelodge.foundation.doors import actor_of, door

router = Router(tags=["cases"])


class Made(Schema):
    """What was made."""

    id: UUID


class MannerIn(Schema):
    """How a statement is put, and by whom: a party's id."""

    source: UUID
    route: str
    polarity: str
    modality: str


class ReviewIn(Schema):
    """A verdict on a statement, from the version that was seen."""

    verdict: str
    seen: str
    manner: MannerIn | None = None
    why: str = ""


class MissedIn(Schema):
    """A statement that was missed: its exact words, which of their places, and a party's id or a new name."""

    words: str
    nth: int | None = None
    source: UUID | None = None
    name: str = ""
    route: str
    polarity: str
    modality: str


class RelationIn(Schema):
    """How two statements stand to each other."""

    a_id: UUID
    b_id: UUID
    kind: str
    why: str


class DecisionIn(Schema):
    """What is decided of a relation, from the state that was seen."""

    state: str
    seen: str
    reason: str


class PartyIn(Schema):
    """A name, and of which kind it is."""

    name: str
    kind: str


class KindIn(Schema):
    """Of which kind a party is."""

    kind: str


class IdentityIn(Schema):
    """Whether two names are one party."""

    a_id: UUID
    b_id: UUID
    answer: str
    basis: str


@router.get("/{uuid:case_id}/statements")
@door("cases.read")
def list_statements(
    request: HttpRequest, case_id: UUID, purpose: str, reading_id: UUID | None = None
) -> dict[str, Any]:
    """List the statements of a reading: as read, with corrections over them, and the version of each."""
    now = timezone.now()
    row = read_review(actor_of(request), case_id=case_id, reading_id=reading_id, purpose=purpose, now=now)
    return {"reading": row.reading and asdict(row.reading), "statements": [asdict(one) for one in row.statements]}


@router.post("/{uuid:case_id}/statements/{uuid:statement_id}/review", response={204: None})
@door("cases.review")
def review(request: HttpRequest, case_id: UUID, statement_id: UUID, told: ReviewIn) -> Status[None]:
    """Accept, correct or reject a statement."""
    manner = told.manner and Manner(**told.manner.dict() | {"source": str(told.manner.source)})
    said: dict[str, Any] = {"verdict": told.verdict, "seen": told.seen, "why": told.why, "manner": manner}
    actions.review_statement(actor_of(request), case_id=case_id, statement_id=statement_id, now=timezone.now(), **said)
    return Status(204, None)


@router.post("/{uuid:case_id}/readings/{uuid:reading_id}/statements", response={201: Made})
@door("cases.review")
def add_statement(request: HttpRequest, case_id: UUID, reading_id: UUID, told: MissedIn) -> Status[dict[str, UUID]]:
    """Add a statement that the reader missed, accepted at once."""
    missed, now = Missed(**told.dict()), timezone.now()
    made = actions.add_statement(actor_of(request), case_id=case_id, reading_id=reading_id, missed=missed, now=now)
    return Status(201, {"id": made})


@router.get("/{uuid:case_id}/board")
@door("cases.read")
def board(request: HttpRequest, case_id: UUID, purpose: str) -> dict[str, Any]:
    """Give who says what, topics by parties, without what was rejected."""
    row = read_board(actor_of(request), case_id=case_id, purpose=purpose, now=timezone.now())
    return asdict(row.board)


@router.get("/{uuid:case_id}/relations")
@door("cases.read")
def list_relations(request: HttpRequest, case_id: UUID, purpose: str) -> list[dict[str, Any]]:
    """List how statements stand to each other."""
    row = read_relations(actor_of(request), case_id=case_id, purpose=purpose, now=timezone.now())
    return [asdict(one) | {"a": one.a.id, "b": one.b.id} for one in row.relations]


@router.post("/{uuid:case_id}/relations", response={201: Made})
@door("cases.review")
def propose_relation(request: HttpRequest, case_id: UUID, told: RelationIn) -> Status[dict[str, UUID]]:
    """Propose a relation."""
    made = actions.propose_relation(actor_of(request), case_id=case_id, now=timezone.now(), **told.dict())
    return Status(201, {"id": made})


@router.post("/{uuid:case_id}/relations/{uuid:relation_id}/decision", response={204: None})
@door("cases.review")
def decide_relation(request: HttpRequest, case_id: UUID, relation_id: UUID, told: DecisionIn) -> Status[None]:
    """Confirm or dismiss a relation."""
    actions.decide_relation(
        actor_of(request), case_id=case_id, relation_id=relation_id, now=timezone.now(), **told.dict()
    )
    return Status(204, None)


@router.get("/{uuid:case_id}/parties")
@door("cases.read")
def list_parties(request: HttpRequest, case_id: UUID, purpose: str) -> dict[str, Any]:
    """List who speaks, and what people hold of two names."""
    row = read_parties(actor_of(request), case_id=case_id, purpose=purpose, now=timezone.now())
    return {"parties": [asdict(one) for one in row.parties], "identities": [asdict(one) for one in row.identities]}


@router.post("/{uuid:case_id}/parties", response={201: Made})
@door("cases.review")
def add_party(request: HttpRequest, case_id: UUID, told: PartyIn) -> Status[dict[str, UUID]]:
    """Add a party by name."""
    made = actions.add_party(actor_of(request), case_id=case_id, now=timezone.now(), **told.dict())
    return Status(201, {"id": made})


@router.post("/{uuid:case_id}/parties/{uuid:party_id}/kind", response={204: None})
@door("cases.review")
def describe_party(request: HttpRequest, case_id: UUID, party_id: UUID, told: KindIn) -> Status[None]:
    """Say of which kind a party is."""
    actions.describe_party(actor_of(request), case_id=case_id, party_id=party_id, kind=told.kind, now=timezone.now())
    return Status(204, None)


@router.post("/{uuid:case_id}/identities", response={201: Made})
@door("cases.review")
def assert_identity(request: HttpRequest, case_id: UUID, told: IdentityIn) -> Status[dict[str, UUID]]:
    """Say whether two names are one party."""
    made = actions.assert_identity(actor_of(request), case_id=case_id, now=timezone.now(), **told.dict())
    return Status(201, {"id": made})
