"""The token in the link that whoever asked gets by e-mail: it is proved from the code alone, before any row is touched."""

from __future__ import annotations

import hmac

from django.conf import settings

RECORDS, NOTICE = "disclosure.records_request", "disclosure.victim_notice"


def token_of(code: str, what: str = RECORDS) -> str:
    """Give the token of a code; it is derived, so that no table holds what opens it."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{what}:{code}".encode(), "sha256").hexdigest()[:40]


def fits(code: str, token: str, what: str = RECORDS) -> bool:
    """Tell whether a token opens what has this code, whether or not there is anything."""
    return hmac.compare_digest(token_of(code, what).encode(), token.encode())
