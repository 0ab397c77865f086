"""What has happened to an application so far, and how long has it waited? For its page, in order."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime

from gatelodge.foundation.wording import Wording
from gatelodge.foundation.working_days import working_days_between


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened."""

    at: datetime
    text: Wording


STARTED = Wording("Begun", "Empezada")
SENT = Wording("Sent; consent was asked for", "Enviada; se pidió el consentimiento")
CONSENTED = Wording("The person agreed", "La persona aceptó")
CHECK_ASKED = Wording("A records check was asked for", "Se pidió la verificación de antecedentes")
CHECK_BACK = Wording("The records check came back", "Llegó la verificación de antecedentes")
DIFFERENCE_ASKED = Wording("You were asked about a difference", "Se le preguntó por una diferencia")
DIFFERENCE_ANSWERED = Wording("You answered about a difference", "Usted respondió sobre una diferencia")
CLOSED: dict[str, Wording] = {
    "approved": Wording("Approved", "Aprobada"),
    "disapproved": Wording("Disapproved", "Denegada"),
    "refused": Wording("Closed without consent", "Cerrada sin consentimiento"),
    "withdrawn": Wording("Withdrawn", "Retirada"),
}


def in_order(happenings: Iterable[Happening | None]) -> tuple[Happening, ...]:
    """Give what happened, first things first."""
    return tuple(sorted((one for one in happenings if one is not None), key=lambda one: one.at))


@dataclass(frozen=True, slots=True)
class Age:
    """How many working days an application has waited, against the service target, which is no right."""

    working_days: int
    target: int

    @property
    def is_over(self) -> bool:
        return self.working_days > self.target


def age_of(sent: date | None, today: date, *, target: int, holidays: AbstractSet[date]) -> Age | None:
    """Give the age of a sent application; the day it was sent is left out."""
    if sent is None:
        return None
    return Age(working_days_between(sent, today, holidays), target)
