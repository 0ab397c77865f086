"""The token in the link that a requester gets by e-mail: whoever has it reaches that one request."""

from __future__ import annotations

import hmac
from uuid import UUID

from django.conf import settings


def token_of(request_id: UUID) -> str:
    """Give the token of a request; it is derived, so that no table holds what opens it."""
    told = f"grounds.access_request:{request_id}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), told, "sha256").hexdigest()[:40]


def fits(request_id: UUID, token: str) -> bool:
    """Tell whether a token opens a request."""
    return hmac.compare_digest(token_of(request_id).encode(), token.encode())
