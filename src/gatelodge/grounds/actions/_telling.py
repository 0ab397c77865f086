"""A requester is told in writing: the letter is kept, and a neutral mail says that it waits."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings

from gatelodge.correspondence.domain.notice import Notice, to_data
from gatelodge.correspondence.queries import Envelope, build_pdf, lines_of, to_kept
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.letters import About
from gatelodge.grounds.domain.lifecycle import AccessKind, ClockKind
from gatelodge.grounds.models import AccessClock, AccessLetter, AccessRequest
from gatelodge.ledger.actions import publish

Writer = Callable[..., Notice]


def tell(row: AccessRequest, write: Writer, *, now: datetime, **told: Any) -> AccessLetter:
    """Write a letter in the requester's language and queue its mail, if there is an address."""
    clocks = AccessClock.objects.filter(request=row, stopped_at__isnull=True).order_by("due_on")
    due = tuple((ClockKind(one.kind), one.due_on, one.citation) for one in clocks)
    about = About(row.id, row.code, AccessKind(row.kind), row.facility.name, local_day(now, row.facility.zone), due)
    notice = write(about, **told)
    envelope = Envelope(
        letter_id=uuid4(),
        language=row.language,
        to_name=row.requester_name,
        department=settings.DEPARTMENT_NAME,
        sender=lines_of(row.facility.name, row.facility.address),
    )
    letter = AccessLetter.objects.create(
        id=envelope.letter_id,
        request=row,
        kind=notice.kind,
        language=row.language,
        content={**to_data(notice), **to_kept(envelope)},
        layout=envelope.layout,
        pdf_digest=hashlib.sha256(build_pdf(notice, envelope)).digest(),
        made_at=now,
    )
    if row.requester_email:
        publish("grounds.letter_made", letter_id=letter.id)
    return letter
