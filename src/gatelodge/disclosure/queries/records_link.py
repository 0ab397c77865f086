"""The token in the link that whoever asked gets by e-mail: it is proved from the code alone, before any row is touched."""

from __future__ import annotations

from django.conf import settings

from gatelodge.foundation.asking import link_token, token_fits

RECORDS, NOTICE = "disclosure.records_request", "disclosure.victim_notice"


def token_of(code: str, what: str = RECORDS) -> str:
    """Give the token of a code."""
    return link_token(settings.SECRET_KEY, what, code)


def fits(code: str, token: str, what: str = RECORDS) -> bool:
    """Tell whether a token opens what has this code, whether or not there is anything."""
    return token_fits(token_of(code, what), token)
