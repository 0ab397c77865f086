"""Whoever asks without an account: an address that mail can reach, a digest to count by, a link that only its mail holds."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import timedelta

# How often within `SPAN`? Enough for a newsroom on a big day, too seldom to flood a desk. Counts are kept for `KEPT`.
SPAN = timedelta(hours=1)
MOST_BY_CLIENT, MOST_BY_EMAIL = 10, 5
KEPT = timedelta(days=1)
LONGEST_MAIL = 254
_MAIL = re.compile(r"""[^@\s<>,;:"\\()\[\]]+@[^@\s<>,;:"\\()\[\].]+(\.[^@\s<>,;:"\\()\[\].]+)+""")


def is_mail(address: str) -> bool:
    """Tell whether mail could go there: one address, and nothing that could begin another line of a mail's head."""
    return len(address) <= LONGEST_MAIL and address.isprintable() and bool(_MAIL.fullmatch(address))


def digest(value: str) -> str:
    """Give a digest to count or to find by, so that what it was made of is not kept."""
    return hashlib.sha256(value.strip().lower().encode()).hexdigest()


def floods(by_client: int) -> bool:
    """Tell whether too much came from one place within `SPAN`."""
    return by_client >= MOST_BY_CLIENT


def has_enough(by_email: int) -> bool:
    """Tell whether so much was asked for one address within `SPAN` that nothing more is kept or mailed for it.

    Whoever asks is not told: anybody can type any address, and would learn that somebody asked with it before.
    """
    return by_email >= MOST_BY_EMAIL


def link_token(secret: str, what: str, name: object) -> str:
    """Give the token in the link to one thing of a kind; it is derived, so that no table holds what opens it."""
    return hmac.new(secret.encode(), f"{what}:{name}".encode(), "sha256").hexdigest()[:40]


def token_fits(expected: str, token: str) -> bool:
    """Tell whether a token is the one expected, in a time that does not tell how much of it is."""
    return hmac.compare_digest(expected.encode(), token.encode())
