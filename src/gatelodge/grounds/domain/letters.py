"""What a requester is told in writing: that the request came, the first reply, the yes, the no, and what the law answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatelodge.correspondence.domain.notice import Notice, NoticeGround
from gatelodge.correspondence.domain.wording import NEXT, NOT_RIGHT, long_date
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.denying import AUTHORITY_WORDS
from gatelodge.grounds.domain.lifecycle import AccessKind, Authority, ClockKind
from gatelodge.grounds.domain.words import CLOCK_WORDS, KIND_WORDS

W = Wording
Fact = tuple[Wording, Wording]


@dataclass(frozen=True, slots=True)
class About:
    """The request that a letter is about; `due` are the clocks that run: what, until when, under which rule."""

    request_id: UUID
    code: str
    kind: AccessKind
    facility: str
    dated: date
    due: tuple[tuple[ClockKind, date, str], ...] = ()


L_CODE, L_KIND, L_WHERE = W("Request", "Solicitud"), W("What you asked for", "Lo que pidió"), W("Prison", "Prisión")
L_REPLY, L_WHO = W("What we reply", "Lo que respondemos"), W("Who answered", "Quién respondió")
L_TERMS, L_WHY = W("Conditions", "Condiciones"), W("Why", "Por qué")
CHANGE = W(
    "You can change or withdraw your request on its page. Without a permit in force no camera is let in.",
    "Puede cambiar o retirar su solicitud en su página. Sin un permiso en vigor no se deja entrar ninguna cámara.",
)
ASK_DESK = W(
    "If something is not right, write to the media desk of the prison and give the number of your request.",
    "Si algo no está bien, escriba a la mesa de medios de la prisión e indique el número de su solicitud.",
)


def received(about: About) -> Notice:
    """Tell that a request came, and by when it is answered."""
    title, lead = (
        W("We have your request", "Recibimos su solicitud"),
        W(
            "We have your request to come with cameras. This letter tells you by when you get an answer.",
            "Recibimos su solicitud para venir con cámaras. Esta carta le dice hasta cuándo recibirá respuesta.",
        ),
    )
    return notice_of("received", about, title, lead, contest=CHANGE, heading=NEXT, facts=_due(about))


def replied(about: About, *, text: str) -> Notice:
    """Give the first reply."""
    title, lead = (
        W("The first reply to your request", "La primera respuesta a su solicitud"),
        W("We are looking at your request. It is not decided yet.", "Estudiamos su solicitud. Aún no está decidida."),
    )
    facts = [(L_REPLY, same(text)), *_due(about)]
    return notice_of("initial_reply", about, title, lead, contest=CHANGE, heading=NEXT, facts=facts)


def approved(about: About, *, conditions: Iterable[Wording]) -> Notice:
    """Tell the yes and its conditions."""
    title, lead = (
        W("Your request is approved", "Su solicitud está aprobada"),
        W(
            "Everybody who must agree has agreed. The media desk now issues the permit.",
            "Todos los que debían estar de acuerdo lo están. La mesa de medios emite ahora el permiso.",
        ),
    )
    facts = [(L_TERMS, one) for one in conditions]
    return notice_of("approved", about, title, lead, contest=CHANGE, heading=NEXT, facts=facts)


def denied(about: About, *, by: Authority, reasons: str, rules: Iterable[tuple[str, Wording]]) -> Notice:
    """Tell the no, who said it, why, and under which rules."""
    title, lead = (
        W("Your request is denied", "Su solicitud está denegada"),
        W("You can not come with cameras as you asked.", "No puede venir con cámaras como lo pidió."),
    )
    contest = W(
        "You can ask again with other places, days or devices. You can also write to the secretary of the department.",
        "Puede pedirlo de nuevo con otros lugares, días o aparatos. También puede escribir a la secretaría del "
        "departamento.",
    )
    grounds = tuple(NoticeGround(citation, text) for citation, text in rules)
    facts = [(L_WHO, AUTHORITY_WORDS[by]), (L_WHY, same(reasons))]
    return notice_of("denied", about, title, lead, contest=contest, facts=facts, grounds=grounds)


def deemed(about: About, *, citation: str, due_on: date) -> Notice:
    """Tell that the time to answer ran out, and that the law approved the request."""
    title, lead = (
        W("Your request is approved by law", "Su solicitud está aprobada por ley"),
        W(
            "Nobody answered in time. The law therefore counts your request as approved.",
            "Nadie respondió a tiempo. Por eso la ley da su solicitud por aprobada.",
        ),
    )
    facts = [
        (W("Answer was due by", "La respuesta debía llegar el"), long_date(due_on)),
        (W("Rule", "Regla"), same(citation)),
    ]
    return notice_of("deemed_approved", about, title, lead, contest=ASK_DESK, heading=NOT_RIGHT, facts=facts)


def notice_of(  # a letter says all of it
    kind: str,
    about: About,
    title: Wording,
    lead: Wording,
    *,
    contest: Wording,
    heading: Wording | None = None,
    facts: Iterable[Fact] = (),
    grounds: tuple[NoticeGround, ...] = (),
) -> Notice:
    """Put a letter about a request together: what it is about first."""
    head = ((L_CODE, same(about.code)), (L_KIND, KIND_WORDS[about.kind]), (L_WHERE, same(about.facility)))
    return Notice(
        kind=f"grounds.{kind}",
        about=f"access_request:{about.request_id}",
        title=title,
        lead=lead,
        contest=contest,
        contest_title=heading,
        dated=about.dated,
        facts=(*head, *facts),
        grounds=grounds,
    )


# An outside office's own figure: no rule that binds anybody here.
TO_PLAN_BY = W("to plan by", "para planificar")


def _due(about: About) -> list[Fact]:
    until = [
        (CLOCK_WORDS[kind], long_date(due_on), same(citation) if citation else TO_PLAN_BY)
        for kind, due_on, citation in about.due
    ]
    return [
        (W(f"By when: {word.en}", f"Hasta cuándo: {word.es}"), W(f"{day.en} ({rule.en})", f"{day.es} ({rule.es})"))
        for word, day, rule in until
    ]


def same(text: str) -> Wording:
    """Say in both languages what somebody wrote in one."""
    return Wording(text.strip() or "-", text.strip() or "-")
