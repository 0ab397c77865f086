"""How Gatelodge says no: always with reasons, and with what would cure it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gatelodge.foundation.wording import Wording


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was refused.

    `code` is stable and machine-readable (`hold_expired`); `citation` names the rule if there is one;
    `cure` says what the reader can do next; `field` is the form field it belongs to, if any.
    """

    code: str
    text: Wording
    citation: str = ""
    cure: Wording | None = None
    field: str = ""


class Refusal(Exception):
    """A decision not to do what was asked, with the reasons the person will read."""

    status = 409

    def __init__(self, *reasons: Reason) -> None:
        if not reasons:
            raise ValueError("a refusal needs a reason")
        self.reasons: tuple[Reason, ...] = reasons
        super().__init__("; ".join(r.text.en for r in reasons))

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(r.code for r in self.reasons)


class NotPermitted(Refusal):
    """This person may not do this, whatever the state of the thing."""

    status = 403


class NotAllowedNow(Refusal):
    """The thing is not in a state in which this can be done, or the rules in force forbid it."""


class BadInput(Refusal):
    """What was sent can't be right; each reason names its field."""

    status = 422


class Absent(Refusal):
    """There is nothing here for this viewer: absent, hidden, malformed and revoked look the same."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            Reason("absent", Wording("Nothing was found here for you.", "No se encontró nada aquí para usted."))
        )


def refuse_if_any(refusal: type[Refusal], reasons: Iterable[Reason]) -> None:
    """Raise `refusal` with all the reasons at once, or do nothing when there are none."""
    collected = tuple(reasons)
    if collected:
        raise refusal(*collected)
