"""When is a seal open, for whom, and who may open it? One asks, another of rank grants, for an hour at most."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.seals import CLASSES, EVERYTHING, UNDECLARED
from gatelodge.foundation.wording import Wording

LONGEST = timedelta(hours=1)
# A question that nobody answered within a day is nobody's any more.
ASKED_FOR = timedelta(days=1)
SHORTEST_REASON, LONGEST_SUBJECT = 20, 200
RANKS = (Role.INSTITUTION_HEAD.value, Role.DIRECTOR.value, Role.SECRETARY.value)

ASKED, OPEN, LAPSED, PAST, WITHDRAWN = "asked", "open", "lapsed", "past", "withdrawn"
STATE_WORDS = {
    ASKED: Wording("waits for another person", "espera a otra persona"),
    OPEN: Wording("open", "abierto"),
    LAPSED: Wording("lapsed without an answer", "caducó sin respuesta"),
    PAST: Wording("over", "terminado"),
    WITHDRAWN: Wording("withdrawn", "retirado"),
}

REASON_TOO_SHORT = Reason(
    "reason_too_short",
    Wording("Say in a sentence why this has to be seen.", "Explique en una frase por qué hay que ver esto."),
    field="reason",
)
SUBJECT_TOO_LONG = Reason(
    "subject_too_long",
    Wording("Name one thing, in 200 signs at most.", "Indique una sola cosa, en 200 signos como máximo."),
    field="subject",
)
NO_SUCH_CLASS = Reason(
    "no_such_class",
    Wording("There is no such class of secrets.", "No existe esa clase de información sellada."),
    field="secret",
)
NOT_YOUR_OWN = Reason(
    "not_your_own",
    Wording("Another person must answer what you asked for.", "Otra persona debe responder a lo que usted pidió."),
    cure=Wording("Call a head of institution or a director.", "Llame a quien dirige el centro o el departamento."),
)
NOT_WAITING = Reason(
    "not_waiting",
    Wording("This request no longer waits for an answer.", "Esta solicitud ya no espera respuesta."),
)
NOT_OPEN = Reason("not_open", Wording("There is nothing open to withdraw.", "No hay nada abierto que retirar."))
STILL_OPEN = Reason(
    "still_open",
    Wording("It can be reviewed once it is over.", "Se puede revisar cuando haya terminado."),
)
A_THIRD = Reason(
    "a_third_person",
    Wording(
        "Whoever asked or granted cannot review it.",
        "Quien la pidió o la concedió no puede revisarla.",
    ),
)
REVIEWED_ALREADY = Reason("reviewed_already", Wording("It was reviewed already.", "Ya fue revisada."))
REVIEW_MISSING = Reason(
    "review_missing",
    Wording("Write what the review found.", "Escriba qué encontró la revisión."),
    field="review",
)


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening as it stands."""

    id: UUID
    secret: str
    subject: str
    asked_by: UUID
    asked_at: datetime
    granted_by: UUID | None
    granted_at: datetime | None
    until: datetime | None
    withdrawn_at: datetime | None
    reviewed_at: datetime | None

    def state(self, now: datetime) -> str:
        """Say how the opening stands at an instant."""
        if self.withdrawn_at is not None:
            return WITHDRAWN
        if self.until is None:
            return ASKED if now < self.asked_at + ASKED_FOR else LAPSED
        return OPEN if now < self.until else PAST


def may_be_asked_for() -> tuple[str, ...]:
    """List the classes that can be opened."""
    return tuple(sorted(set(CLASSES) - {UNDECLARED}))


def why_not_asked(secret: str, reason: str, subject: str = "") -> list[Reason]:
    """List what is wrong with a wish to see something sealed."""
    wrong = [] if secret in may_be_asked_for() else [NO_SUCH_CLASS]
    wrong += [] if len(subject.strip()) <= LONGEST_SUBJECT else [SUBJECT_TOO_LONG]
    return wrong + ([] if len(reason.strip()) >= SHORTEST_REASON else [REASON_TOO_SHORT])


def why_not_granted(opening: Opening, actor: Actor, now: datetime) -> list[Reason]:
    """List why this person cannot grant it now."""
    wrong = [NOT_YOUR_OWN] if actor.account_id == opening.asked_by else []
    return wrong + ([] if opening.state(now) == ASKED else [NOT_WAITING])


def why_not_reviewed(opening: Opening, actor: Actor, review: str, now: datetime) -> list[Reason]:
    """List why this person cannot review it now."""
    wrong = [STILL_OPEN] if opening.granted_by is None or opening.state(now) == OPEN else []
    wrong += [A_THIRD] if actor.account_id in (opening.asked_by, opening.granted_by) else []
    wrong += [REVIEWED_ALREADY] if opening.reviewed_at is not None else []
    return wrong + ([] if review.strip() else [REVIEW_MISSING])


def rank_of(actor: Actor) -> str:
    """Give the highest rank by which an actor may grant, or ""."""
    return next((rank for rank in reversed(RANKS) if actor.holds(Role(rank))), "")


def shows(openings: Iterable[Opening], *, secret: str, subjects: Collection[str]) -> bool:
    """Tell whether one of these openings shows an event of a class about these subjects."""
    return any(one.secret in (secret, EVERYTHING) and (not one.subject or one.subject in subjects) for one in openings)


def shows_all(openings: Iterable[Opening]) -> bool:
    """Tell whether nothing at all is hidden, so that a place in the tree tells nothing more."""
    return any(one.secret == EVERYTHING and not one.subject for one in openings)
