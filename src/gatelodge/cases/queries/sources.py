"""What came in for a case: its list, one item with how it was read, and its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from gatelodge.cases.domain.lifecycle import READABLE, ReceivedHow, SourceKind
from gatelodge.cases.domain.words import HOW_WORDS, SOURCE_WORDS
from gatelodge.cases.models import Case, Post, Reading, SourceItem
from gatelodge.cases.queries.heads import CaseHead, head_of
from gatelodge.cases.queries.reach import cases_within, find_case
from gatelodge.conduct.domain.exhibits import ALTERED
from gatelodge.conduct.queries.pictures import preview_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.photos.queries.vault import open_sealed

ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "application/pdf": "pdf",
    "text/html": "html.txt",
    "text/plain": "txt",
}
DRAWN = ("image/jpeg", "image/png")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What came in, when, and how much was read out of it."""

    id: UUID
    kind: SourceKind
    name: str
    sha256: str
    size: int
    media_type: str
    received_from: str
    received_how: ReceivedHow
    url: str
    captured_at: datetime | None
    claimed_published_at: datetime | None
    received_at: datetime
    received_by: str
    readable: bool
    readings: int
    statements: int

    @property
    def word(self) -> Wording:
        return SOURCE_WORDS[self.kind]

    @property
    def how(self) -> Wording:
        return HOW_WORDS[self.received_how]

    @property
    def drawn(self) -> bool:
        return self.media_type in DRAWN


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post of an article, with its time or why there is none."""

    platform: str
    handle: str
    post_id: str
    url: str
    utc: datetime | None
    precision: str
    why_not: str

    @property
    def utc_text(self) -> str:
        """Give the time as fine as the id holds it, and no finer."""
        fine = {"millisecond": "milliseconds", "microsecond": "microseconds"}.get(self.precision, "seconds")
        return self.utc.astimezone(UTC).replace(tzinfo=None).isoformat(" ", fine) if self.utc else ""


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """How a source item was read: by what, with which posts and stamps, and what it could not tell."""

    id: UUID
    engine: str
    read_at: datetime
    read_by: str
    text_sha256: str
    degraded: str
    posts: tuple[PostRow, ...]
    stamps: tuple[Mapping[str, Any], ...]
    links: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source item with its last reading, if it was read."""

    head: CaseHead
    source: SourceRow
    reading: ReadingRow | None


@protected_read("cases.sources")
def list_sources(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> tuple[CaseHead, list[SourceRow]]:
    """List what came in for a case, the first one first."""
    case = find_case(actor, case_id)
    noted(f"case:{case.id}")
    return head_of(actor, case), list(rows_of(case))


@protected_read("cases.source")
def read_source_item(actor: Actor, *, source_id: UUID, purpose: str, now: datetime) -> SourcePage:
    """Get a source item of a case that the actor reaches, or Absent."""
    source = _one(actor, source_id)
    readings = source.readings.select_related("read_by").order_by("-read_at", "id")
    row = next(one for one in rows_of(source.case) if one.id == source.id)
    last = readings.first()
    return SourcePage(head_of(actor, source.case), row, _reading(last) if last else None)


@protected_read("cases.source_file")
def read_source_file(actor: Actor, *, source_id: UUID, purpose: str, now: datetime) -> tuple[str, bytes]:
    """Get the bytes as they came, and a name for their file; bytes that are others are not given out."""
    source = _one(actor, source_id)
    return f"source-{source.sha256[:12]}.{ENDINGS.get(source.media_type, 'bin')}", _bytes(source)


@protected_read("cases.source_picture")
def read_source_picture(actor: Actor, *, source_id: UUID, purpose: str, now: datetime) -> tuple[str, bytes]:
    """Get a picture drawn anew and small (JPEG): the file itself is a stranger's."""
    source = _one(actor, source_id)
    if source.media_type not in DRAWN:
        raise Absent
    try:
        return f"picture-{source.sha256[:12]}.jpg", preview_of(_bytes(source))
    except (OSError, ValueError, SyntaxError):
        raise Absent from None


def rows_of(case: Case) -> Iterator[SourceRow]:
    """Give what came in for a case that was found for the reader."""
    found = case.sources.select_related("received_by").order_by("received_at", "id")
    for one in found.annotate(read=Count("readings", distinct=True), said=Count("readings__statements")):
        yield SourceRow(
            id=one.id,
            kind=SourceKind(one.kind),
            name=one.name,
            sha256=one.sha256,
            size=one.size,
            media_type=one.media_type,
            received_from=one.received_from,
            received_how=ReceivedHow(one.received_how),
            url=one.url,
            captured_at=one.captured_at,
            claimed_published_at=one.claimed_published_at,
            received_at=one.received_at,
            received_by=str(one.received_by),
            readable=SourceKind(one.kind) in READABLE and one.media_type.startswith("text/"),
            readings=one.read,
            statements=one.said,
        )


def _one(actor: Actor, source_id: UUID) -> SourceItem:
    source = (
        SourceItem.objects.select_related("case__facility").filter(pk=source_id, case__in=cases_within(actor)).first()
    )
    if source is None:
        raise Absent
    require(actor, "cases.read", source.case)
    noted(f"source_item:{source.id}")
    return source


def _bytes(source: SourceItem) -> bytes:
    content = open_sealed(source.stored_as, source.sealed_key)
    if hashlib.sha256(content).hexdigest() != source.sha256:
        raise NotAllowedNow(ALTERED)
    return content


def _reading(one: Reading) -> ReadingRow:
    return ReadingRow(
        one.id,
        one.engine,
        one.read_at,
        str(one.read_by),
        one.text_sha256,
        one.data["degraded"] or "",
        tuple(_post(post) for post in one.posts.order_by("start")),
        tuple(_stamp(stamp) for stamp in one.data["stamps"]),
        tuple(one.data["links"]),
    )


def _post(one: Post) -> PostRow:
    return PostRow(one.platform, one.handle, one.post_id, one.url, one.utc, one.precision, one.why_not)


def _stamp(stamp: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**stamp, "at": datetime.fromisoformat(stamp["utc"]) if stamp["utc"] else None}
