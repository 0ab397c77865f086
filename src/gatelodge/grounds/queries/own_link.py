"""The token in the link that a requester gets by e-mail: whoever has it reaches that one request."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from gatelodge.foundation.asking import link_token, token_fits


def token_of(request_id: UUID) -> str:
    """Give the token of a request."""
    return link_token(settings.SECRET_KEY, "grounds.access_request", request_id)


def fits(request_id: UUID, token: str) -> bool:
    """Tell whether a token opens a request."""
    return token_fits(token_of(request_id), token)
