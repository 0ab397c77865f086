"""How may somebody in custody answer an attorney's claim?"""

from __future__ import annotations

from enum import StrEnum

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording


class ClaimAnswer(StrEnum):
    """`only` is a yes to this attorney in place of those of other firms."""

    YES = "yes"
    ONLY = "only"
    NO = "no"


DOES_NOT_FIT = Reason(
    "code_does_not_fit",
    Wording("This number and this code do not fit.", "Este número y este código no corresponden."),
    cure=Wording(
        "Check both against the slip. A code works once and for 30 days.",
        "Compare los dos con el papel. El código sirve una sola vez y durante 30 días.",
    ),
    field="code",
)
ANSWERED_BEFORE = Reason(
    "already_answered",
    Wording("This request was answered already.", "Esta petición ya fue respondida."),
    field="code",
)
ANSWER_MISSING = Reason(
    "answer_missing", Wording("Choose one of the answers.", "Elija una de las respuestas."), field="answer"
)
