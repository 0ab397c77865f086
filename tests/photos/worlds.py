"""One photo in three worlds: taken at a legal visit, at a social one, or at none; all else in them is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from gatelodge.accounts.models import Account
from gatelodge.foundation.actors import Role
from gatelodge.gate.models import Visit
from gatelodge.photos.actions._reports import sign_report
from gatelodge.photos.actions._vault import seal_picture
from gatelodge.photos.models import Exposure, PhotoMatch, PhotoOrder, PhotoRelease, Roll
from tests.cast import Cast
from tests.gate.legal import LegalDay
from tests.photos.asking import CASE, Asking, digest
from tests.photos.conftest import PhotoStory
from tests.signing_in import signed_in

KINDS = ("none", "social", "legal")
PHOTO, COPY, MATCH = UUID(int=0xF0), UUID(int=0xC0), UUID(int=0xA0)
CODE = "7K2M-0001-ABCD-EFGH"
AT = datetime(2026, 11, 20, 9, 30, 15, 123456, tzinfo=UTC)
# Each address of an answer; `{}` is the question's id. What is sent is sent by POST.
PAGES = ("match/{}/", "match/{}/evidence.png", "match/{}/picture.jpg", "match/{}/report.json", "match/{}/visit/")
API = ("matches/{}", "matches/{}/report", "matches/{}/evidence")
ADDRESSES = (
    *(("GET", f"/photos/{page}") for page in ("match/", *PAGES)),
    ("POST", "/photos/match/{}/visit/"),
    *(("GET", f"/api/photos/{page}") for page in ("matches", *API)),
    ("POST", "/api/photos/matches/{}/visit"),
)
# Different in any two answers, whatever is asked: a token of the form.
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


@dataclass(frozen=True)
class Told:
    """All that an answer lets its reader see."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Worlds:
    """The house, a visit of each kind in it, and who may ask."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.legal, self.asking = cast, LegalDay(cast), Asking(PhotoStory(cast))
        self.story = self.asking.story
        # What a world makes goes with it, so what all of them share is made before.
        _ = self.story.position
        social = self.story.booked(cast.quincy, person=cast.wendell)
        self.visits = {
            "legal": self.legal.seated(),
            "social": Visit.objects.get(id=self.story.seated(social, cast.quincy)),
            "none": None,
        }
        self.officer = cast.staff(Role.INFORMATION_OFFICER, cast.alder)
        self.head = cast.staff(Role.INSTITUTION_HEAD, cast.alder)

    @contextmanager
    def standing(self, kind: str, jpeg: bytes, *, gone: bool = False) -> Iterator[Exposure]:
        """Let the one photo be taken in that world; afterwards it never was."""
        with transaction.atomic():
            photo = self.asking.photo(jpeg, roll=self._roll(self.visits[kind]), id=PHOTO)
            yield self.asking.gone(photo) if gone else photo
            transaction.set_rollback(True)

    def _roll(self, visit: Visit | None) -> Roll | None:
        if visit is None:
            return None
        by = {"opened_by_id": self.officer.id, "closed_by_id": self.officer.id}
        at = {"opened_at": self.story.now, "closed_at": self.story.now, "local_day": visit.local_day}
        frames = {"number": 1, "first_frame": 1, "last_frame": 9}
        return Roll.objects.create(position=self.story.position, visit=visit, **frames, **at, **by)

    def released(self, photo: Exposure, content: bytes) -> PhotoRelease:
        """Say that a copy with these bytes was given out; a photo of no visit has no order, so the social visit's is taken."""
        visit = photo.roll.visit if photo.roll else self.visits["social"]
        order = PhotoOrder.objects.create(
            code="PHOT-1", facility=self.cast.alder, booking_id=visit.booking_id, person_id=visit.person_id,
            paid_by="ticket", payment_reference="T-1", price_cents=0, delivery="print", state="released",
            chosen=photo, ordered_at=self.story.now, ordered_by=self.officer,
            policy_decision=self.cast.policy_decision("photos.order"),
        )  # fmt: skip
        sealed = seal_picture(content)
        kept = {"stored_as": sealed.stored_as, "sealed_key": sealed.sealed_key}
        told = {"copy_number": 1, "means": "print", "reference": COPY, "sha256": digest(content), **kept}
        told |= {"certificate": bytes(32), "peak_signal_to_noise": 44.0}
        by = {"released_at": self.story.now, "released_by": self.officer}
        return PhotoRelease.objects.create(id=COPY, order=order, exposure=photo, **told, **by)

    def answered(
        self,
        answer: dict[str, Any],
        *,
        photo: Exposure | None,
        release: PhotoRelease | None,
        evidence: bytes,
        by: Account,
    ) -> PhotoMatch:
        """Keep an answer as the deed keeps it, but always under one name and at one time."""
        report = sign_report(CODE, asked_at=AT, sha256=bytes(32), answer=answer)
        asked, drawn = seal_picture(b"what was asked"), seal_picture(evidence) if evidence else None
        kept = {"evidence_as": drawn.stored_as, "evidence_key": drawn.sealed_key} if drawn else {}
        return PhotoMatch.objects.create(
            id=MATCH, code=CODE, facility=self.cast.alder, purpose=CASE, sha256=bytes(32), asked_at=AT, asked_by=by,
            asked_as=asked.stored_as, asked_key=asked.sealed_key, **kept, grade=answer["grade"], exposure=photo,
            release=release, answer=report.answer, signature=report.signature, key_id=report.key_id,
        )  # fmt: skip


def told(client: Client, method: str, url: str, **more: Any) -> Told:
    """Ask one address, and keep all that comes back."""
    body = {"purpose": "because I want to know"}
    kind = {"content_type": "application/json"} if url.startswith("/api/") else {}
    answer: HttpResponse = client.get(url) if method == "GET" else client.post(url, body, **kind)  # type: ignore[assignment]
    headers = tuple(sorted((name, value) for name, value in answer.headers.items()))
    content = b"".join(answer.streaming_content) if getattr(answer, "streaming", False) else answer.content  # type: ignore[attr-defined]
    return Told(answer.status_code, headers, _TOKEN.sub(b"TOKEN", content))


def _without(name: UUID, told: Told) -> Told:
    """Leave out the name that the reader gave in the address."""
    plain = tuple((key, value.replace(str(name), "ID")) for key, value in told.headers)
    return Told(told.status, plain, told.body.replace(str(name).encode(), b"ID"))


def all_told(who: Account | None, match_id: UUID = MATCH, *, but: tuple[str, ...] = ()) -> dict[tuple[str, str], Told]:
    """Ask every address of an answer as somebody (None: without signing in)."""
    client = Client() if who is None else signed_in(who)
    asked = {one: one[1].format(match_id) for one in ADDRESSES if not one[1].endswith(but or "-")}
    return {one: _without(match_id, told(client, one[0], url)) for one, url in asked.items()}
