"""Whoever asked is told in writing: the letter is kept, and a neutral mail says that it waits."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings

from gatelodge.correspondence.domain.notice import Notice, to_data
from gatelodge.correspondence.queries import Envelope, build_pdf, lines_of, to_kept
from gatelodge.disclosure.domain.records import RecordsKind
from gatelodge.disclosure.domain.records_clocks import local_day
from gatelodge.disclosure.domain.records_letters import RecordsAbout
from gatelodge.disclosure.models import RecordsLetter, RecordsRemark, RecordsRequest
from gatelodge.disclosure.queries.records_clocks import due_of
from gatelodge.disclosure.queries.records_told import is_by_post
from gatelodge.ledger.actions import publish

Writer = Callable[..., Notice]


def tell(
    row: RecordsRequest, write: Writer, *, by_hand: RecordsRemark | None = None, now: datetime, **told: Any
) -> RecordsLetter:
    """Write a letter in the language of whoever asked and queue its mail, if there is an address.

    What in it was typed `by_hand`, and agreed to by another person, is kept with it and marks it.
    """
    day = local_day(now, row.facility.zone)
    about = RecordsAbout(row.id, row.code, RecordsKind(row.kind), row.facility.name, day, due_of(row), is_by_post(row))
    notice = write(about, **told)
    envelope = Envelope(
        letter_id=_named(row),
        language=row.language,
        to_name=row.requester_name,
        department=settings.DEPARTMENT_NAME,
        sender=lines_of(row.facility.name, row.facility.address),
        address=lines_of(row.requester_address),
    )
    letter = RecordsLetter.objects.create(
        id=envelope.letter_id,
        request=row,
        kind=notice.kind,
        remark=by_hand,
        language=row.language,
        content={**to_data(notice), **to_kept(envelope)},
        layout=envelope.layout,
        pdf_digest=hashlib.sha256(build_pdf(notice, envelope)).digest(),
        made_at=now,
    )
    if row.requester_email:
        publish("disclosure.records_letter_made", letter_id=letter.id)
    return letter


def _named(row: RecordsRequest) -> UUID:
    """Name a letter by its place among those of its request: no chance, so that the same answers are the same bytes."""
    return uuid5(row.id, f"letter {row.letters.count() + 1}")
