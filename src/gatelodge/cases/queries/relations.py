"""How statements of a case stand to each other, and the board of who says what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.cases.domain.board import Board, Column, differences, lay_out
from gatelodge.cases.domain.lifecycle import PartyKind, RelationKind, RelationState, StatementState
from gatelodge.cases.domain.reading.reasons import why_said
from gatelodge.cases.domain.words import RELATION_STATE_WORDS, RELATION_WORDS
from gatelodge.cases.models import Case, Party, Relation
from gatelodge.cases.queries.case_page import CasePage, open_page
from gatelodge.cases.queries.said import StatementRow, current_readings, statements_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import protected_read


@dataclass(frozen=True, slots=True)
class RelationRow:
    """Two statements and how they stand to each other; a proposal until a person decides."""

    id: UUID
    a: StatementRow
    b: StatementRow
    kind: RelationKind
    why: str
    proposer: str
    state: RelationState
    decided_by: str
    decided_at: datetime | None
    reason: str
    differences: tuple[Wording, ...]

    @property
    def word(self) -> Wording:
        return RELATION_WORDS[self.kind]

    @property
    def why_word(self) -> Wording:
        """Give the reader's reason in both languages, a person's in their words."""
        return Wording(self.why, self.why) if self.proposer else why_said(self.why)

    @property
    def state_word(self) -> Wording:
        return RELATION_STATE_WORDS[self.state]

    @property
    def is_proposed(self) -> bool:
        return self.state is RelationState.PROPOSED

    @property
    def anchor(self) -> str:
        return f"r-{self.a.name}-{self.b.name}-{self.kind}"


@dataclass(frozen=True, slots=True)
class RelationsPage(CasePage):
    """The relations of a case, and the statements between which another can be proposed."""

    relations: tuple[RelationRow, ...]
    statements: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class BoardPage(CasePage):
    """The board, with the relations between the statements on it, and for each statement those it stands in."""

    board: Board
    statements: Mapping[UUID, StatementRow]
    relations: tuple[RelationRow, ...]
    by_statement: Mapping[UUID, tuple[tuple[str, RelationRow], ...]]
    not_reviewed: int


@protected_read("cases.relations")
def read_relations(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> RelationsPage:
    """Get the relations of a case, those to be decided first."""
    case, head = open_page(actor, case_id)
    statements = _standing(case)
    relations = sorted(relations_of(case, statements), key=lambda one: not one.is_proposed)
    return RelationsPage(head, tuple(relations), tuple(statements))


@protected_read("cases.board")
def read_board(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> BoardPage:
    """Get who says what: what was rejected is absent, and so are relations that were dismissed."""
    case, head = open_page(actor, case_id)
    statements = _standing(case)
    parties = Party.objects.filter(case=case)
    columns = [Column(one.id, one.name, unresolved=one.kind == PartyKind.UNRESOLVED) for one in parties]
    board = lay_out([one.entry() for one in statements], columns)
    relations = [one for one in relations_of(case, statements) if one.state is not RelationState.DISMISSED]
    waiting = sum(one.is_open for one in statements)
    rows = {one.id: one for one in statements}
    return BoardPage(head, board, rows, tuple(relations), _by_statement(relations), waiting)


def relations_of(case: Case, statements: Sequence[StatementRow]) -> list[RelationRow]:
    """List the relations between these statements, in the order of the text."""
    rows = {one.id: one for one in statements}
    place = {one.id: at for at, one in enumerate(statements)}
    found = Relation.objects.filter(case=case, a__in=rows, b__in=rows).select_related("proposer", "decided_by")
    made = [_row(one, rows[one.a_id], rows[one.b_id]) for one in found]
    return sorted(made, key=lambda one: (place[one.a.id], place[one.b.id], one.kind))


def _standing(case: Case) -> list[StatementRow]:
    rows = statements_of(case, current_readings(case))
    return [one for one in rows if one.review is not StatementState.REJECTED]


def _by_statement(relations: Iterable[RelationRow]) -> Mapping[UUID, tuple[tuple[str, RelationRow], ...]]:
    found: dict[UUID, tuple[tuple[str, RelationRow], ...]] = {}
    for one in relations:
        found[one.a.id] = (*found.get(one.a.id, ()), (one.b.name, one))
        found[one.b.id] = (*found.get(one.b.id, ()), (one.a.name, one))
    return found


def _row(one: Relation, a: StatementRow, b: StatementRow) -> RelationRow:
    return RelationRow(
        id=one.id,
        a=a,
        b=b,
        kind=RelationKind(one.kind),
        why=one.why,
        proposer=str(one.proposer) if one.proposer else "",
        state=RelationState(one.state),
        decided_by=str(one.decided_by) if one.decided_by else "",
        decided_at=one.decided_at,
        reason=one.reason,
        differences=tuple(differences(a.entry(), b.entry())),
    )
