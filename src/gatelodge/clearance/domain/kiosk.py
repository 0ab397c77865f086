"""How often may a code be tried at the kiosk? Enough for slips of the finger, far too seldom for guessing."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording

SPAN = timedelta(minutes=15)
MOST_BY_CLIENT = 10
MOST_BY_NUMBER = 5
TOO_MANY_TRIES = Reason(
    "too_many_tries",
    Wording(
        "There were too many tries. Wait a quarter of an hour.", "Hubo demasiados intentos. Espere un cuarto de hora."
    ),
    cure=Wording("You may also sign the paper slip and hand it in.", "También puede firmar el papel y entregarlo."),
    field="code",
)
DOES_NOT_FIT = Reason(
    "code_does_not_fit",
    Wording("This number and this code do not fit.", "Este número y este código no corresponden."),
    cure=Wording(
        "Check both against the slip. A code works once and for 30 days.",
        "Compare los dos con el papel. El código sirve una sola vez y durante 30 días.",
    ),
    field="code",
)


def digest(value: str) -> str:
    """Give a digest to count by, so that no number or address is kept."""
    return hashlib.sha256(value.encode()).hexdigest()


def refuse_guessing(by_client: int, by_number: int) -> None:
    """Refuse a further try after too many that failed."""
    if by_client >= MOST_BY_CLIENT or by_number >= MOST_BY_NUMBER:
        raise NotAllowedNow(TOO_MANY_TRIES)
