"""A letter to a requester as PDF: for whoever asked, by the link of the mail, and for those who answer the media."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

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
    letter = AccessLetter.objects.select_related("request").filter(id=letter_id).first()
    if letter is None or not _may_read(actor, letter, token):
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


def _may_read(actor: Actor, letter: AccessLetter, token: str) -> bool:
    own = fits(letter.request_id, token) or (
        actor.account_id is not None and actor.account_id == letter.request.account_id
    )
    here = requests_within(actor).filter(id=letter.request_id).exists()
    return own or (here and may(actor, "grounds.see_requests", letter.request))
