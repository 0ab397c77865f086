"""Which seals are open to whom, and which were: the list that auditors review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.seals import CLASSES
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.domain.openings import ASKED, OPEN, STATE_WORDS, Opening, why_not_reviewed
from gatelodge.ledger.models import Event, SealOpening
from gatelodge.ledger.queries.accounts import list_names

SHOWN = 100
READ = ".read"


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """One opening with the names of those who asked, granted and reviewed, and what was read under it."""

    opening: Opening
    state: str
    state_words: Wording
    secret_words: Wording
    reason: str
    review: str
    asked_by: str
    granted_by: str
    rank: str
    reviewed_by: str
    reads: tuple[tuple[datetime, str], ...]


def list_openings_of(actor: Actor, *, now: datetime) -> list[Opening]:
    """List what is open to this actor at this instant: to whoever asked, and to nobody else."""
    if actor.account_id is None:
        return []
    rows = SealOpening.objects.filter(asked_by=actor.account_id, until__gt=now, withdrawn_at=None)
    return [opening_of(row) for row in rows.order_by("granted_at")]


def list_openings(*, now: datetime) -> list[OpeningRow]:
    """List the openings, those that wait for somebody first, then the newest."""
    rows = list(SealOpening.objects.order_by("-asked_at")[:SHOWN])
    rows.sort(key=lambda row: row.granted_at is not None and row.reviewed_at is not None)
    return _rows(rows, now)


def get_opening(opening_id: UUID, *, now: datetime) -> OpeningRow:
    """Get one opening, or Absent."""
    rows = _rows(list(SealOpening.objects.filter(id=opening_id)), now)
    if not rows:
        raise Absent
    return rows[0]


def offered(opening: Opening, actor: Actor, now: datetime) -> frozenset[str]:
    """Name what this actor may do with an opening now: grant, withdraw, review."""
    state, own = opening.state(now), actor.account_id == opening.asked_by
    told = {
        "grant": state == ASKED and not own and may(actor, "ledger.grant_opening"),
        "withdraw": state in (ASKED, OPEN) and (own or may(actor, "ledger.grant_opening")),
        "review": not why_not_reviewed(opening, actor, "…", now) and may(actor, "ledger.review_opening"),
    }
    return frozenset(name for name, holds in told.items() if holds)


def opening_of(row: SealOpening) -> Opening:
    """Give a row as the rules know it."""
    return Opening(
        id=row.id,
        secret=row.secret,
        subject=row.subject,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        granted_by=row.granted_by,
        granted_at=row.granted_at,
        until=row.until,
        withdrawn_at=row.withdrawn_at,
        reviewed_at=row.reviewed_at,
    )


def _rows(rows: list[SealOpening], now: datetime) -> list[OpeningRow]:
    names = list_names({one for row in rows for one in (row.asked_by, row.granted_by, row.reviewed_by) if one})
    reads = _reads(row.id for row in rows)
    return [_row(row, names, tuple(reads.get(row.id, ())), now) for row in rows]


def _row(
    row: SealOpening, names: dict[UUID, str], reads: tuple[tuple[datetime, str], ...], now: datetime
) -> OpeningRow:
    opening = opening_of(row)
    return OpeningRow(
        opening=opening,
        state=opening.state(now),
        state_words=STATE_WORDS[opening.state(now)],
        secret_words=CLASSES.get(row.secret, Wording(row.secret, row.secret)),
        reason=row.reason,
        review=row.review,
        asked_by=_name(names, row.asked_by),
        granted_by=_name(names, row.granted_by),
        rank=row.rank,
        reviewed_by=_name(names, row.reviewed_by),
        reads=reads,
    )


def _reads(ids: Iterable[UUID]) -> dict[UUID, list[tuple[datetime, str]]]:
    wanted = {f"opening:{one}": one for one in ids}
    found: dict[UUID, list[tuple[datetime, str]]] = {}
    about = Q(subject__in=wanted) | Q(subjects__overlap=list(wanted), subjects__isnull=False)
    # Pages of departments that are open by it name it too.
    rows = Event.objects.filter(about, kind__endswith=READ).order_by("at")
    for at, kind, subject, subjects in rows.values_list("at", "kind", "subject", "subjects"):
        for one in {subject, *(subjects or ())} & wanted.keys():
            found.setdefault(wanted[one], []).append((at, kind))
    return found


def _name(names: dict[UUID, str], account_id: UUID | None) -> str:
    return names.get(account_id, str(account_id)) if account_id else ""
