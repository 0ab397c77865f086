"""The link in the mail to whoever asked: its token is what finds their inquiry, and nothing less does."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from gatelodge.disclosure.models import Inquiry
from gatelodge.foundation.asking import digest, link_token
from gatelodge.foundation.refusals import Absent


def token_of(inquiry_id: UUID) -> str:
    """Give the token of an inquiry."""
    return link_token(settings.SECRET_KEY, "disclosure.inquiry", inquiry_id)


def link_digest(inquiry_id: UUID) -> str:
    """Give what is kept of the token: enough to find by, too little to open with."""
    return digest(token_of(inquiry_id))


def find_by_link(code: str, token: str) -> Inquiry:
    """Find an inquiry by its link; a wrong code, a wrong token and none at all ask the database the same."""
    found = Inquiry.objects.select_related("facility").filter(link_digest=digest(token[:80]), code=code[:24]).first()
    if found is None:
        raise Absent
    return found
