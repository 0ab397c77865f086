"""A letter to a requester as PDF: for whoever asked, by the link of the mail, and for those who answer the media."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from gatelodge.correspondence.domain.notice import from_data
from gatelodge.correspondence.queries import Envelope, build_pdf
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import Absent
from gatelodge.grounds.models import AccessLetter
from gatelodge.grounds.queries.own_link import fits
from gatelodge.grounds.queries.reach import requests_within
from gatelodge.ledger.actions import noted, protected_read


@protected_read("grounds.letter")
def read_letter_pdf(actor: Actor, *, letter_id: UUID, token: str = "", purpose: str, now: datetime) -> bytes:
    """Build a letter anew for whoever may read it; it is the very same one as was made, or there is none."""
    letter = _find(actor, letter_id, token)
    if letter is None:
        raise Absent
    noted(f"access_letter:{letter_id}")
    kept = letter.content
    envelope = Envelope(
        letter_id=letter.id,
        language=letter.language,
        to_name=kept["to_name"],
        department=kept["department"],
        sender=tuple(kept["sender"]),
        address=tuple(kept["to_address"]),
        layout=letter.layout,
    )
    pdf = build_pdf(from_data(letter.kind, f"access_request:{letter.request_id}", kept), envelope)
    if hashlib.sha256(pdf).digest() != bytes(letter.pdf_digest):
        raise AssertionError(f"letter {letter_id} is no more what it was")
    return pdf


def _find(actor: Actor, letter_id: UUID, token: str) -> AccessLetter | None:
    """Find a letter among those of the actor's desks and own requests; a token is tried on the letter that it came with."""
    letters = AccessLetter.objects.select_related("request").filter(id=letter_id)
    if token:
        letter = letters.first()
        # Tried also where there is no letter, so that it takes the same time.
        if fits(letter.request_id if letter else letter_id, token) and letter is not None:
            return letter
    mine = Q(request__account=actor.account_id) if actor.account_id is not None else Q(pk__in=())
    letter = letters.filter(mine | Q(request__in=requests_within(actor))).first()
    if letter is None:
        return None
    own = actor.account_id is not None and actor.account_id == letter.request.account_id
    return letter if own or may(actor, "grounds.see_requests", letter.request) else None
