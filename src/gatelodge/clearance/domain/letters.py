"""What do the letters of clearance say? Plain words, both languages; what the incarcerated person gets has no reasons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from gatelodge.clearance.domain.discrepancies import SAID, Category
from gatelodge.correspondence.domain.notice import Notice, NoticeGround
from gatelodge.correspondence.domain.wording import NEXT, NOT_RIGHT, NUMBER, PERSON, VISITOR, long_date
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Ground

W = Wording
Facts = tuple[tuple[Wording, Wording], ...]
APPLY_AGAIN = W(
    "You may apply again at any time; there is no waiting period.",
    "Puede volver a solicitar en cualquier momento; no hay plazo de espera.",
)
ASK = W(
    "If something here is wrong or not clear, ask the visiting staff. Give them the reference of this letter.",
    "Si algo de esta carta es incorrecto o no está claro, pregunte al personal de visitas. Dele la referencia de la carta.",
)
COMPLAIN = W(
    "If you do not agree, write to the institution head. You must get an answer in writing within 15 working days (15 CCR "
    "3179).",
    "Si no está de acuerdo, escriba a la dirección del centro. Debe recibir una respuesta por escrito en 15 días hábiles "
    "(15 CCR 3179).",
)
DECIDED_BY, REAPPLY = W("Decided by", "Decidido por"), W("Reasons lapse on", "Los motivos caducan el")
ANSWER_BY = W("Please answer by", "Responda a más tardar el")

APPROVED = (
    W("Your application to visit is approved", "Su solicitud de visita fue aprobada"),
    W("You may now book visits.", "Ya puede reservar visitas."),
)
DISAPPROVED = (
    W("Your application to visit is disapproved", "Su solicitud de visita fue denegada"),
    W(
        "It was not approved, for the reasons below. You may apply again at any time.",
        "No fue aprobada por los motivos indicados abajo. Puede volver a solicitar en cualquier momento.",
    ),
)


def same(text: str) -> Wording:
    """Give a name or date that reads the same in both languages."""
    return W(text, text)


def about_which(number: str, visitor: str) -> tuple[tuple[Wording, Wording], ...]:
    """Say which of several applications a letter is about, in what the applicant typed; `visitor` is '' for themselves."""
    facts = [(NUMBER, same(number))]
    return tuple([(VISITOR, same(visitor)), *facts] if visitor else facts)


def no_consent(application_id: UUID, which: Facts, dated: date) -> Notice:
    """Write that an application ended without consent: the same words whoever the number belongs to, or nobody."""
    return Notice(
        kind="clearance.closed_without_consent",
        about=f"application:{application_id}",
        title=W("Your application to visit is closed", "Su solicitud de visita está cerrada"),
        lead=W(
            "We did not receive the consent that a visit needs, so the application is closed.",
            "No recibimos el consentimiento que una visita requiere, por lo que la solicitud está cerrada.",
        ),
        contest=APPLY_AGAIN,
        contest_title=NEXT,
        dated=dated,
        facts=which,
    )


def incomplete(
    application_id: UUID, *, which: Facts, grounds: Iterable[Ground], missing: Iterable[Wording], dated: date
) -> Notice:
    """Write what is missing, and that it may be sent again at once."""
    return Notice(
        kind="clearance.incomplete",
        about=f"application:{application_id}",
        title=W("Your application to visit is incomplete", "Su solicitud de visita está incompleta"),
        lead=W(
            "Add what is named below and send it again at once.", "Agregue lo que se indica abajo y envíela de nuevo."
        ),
        contest=APPLY_AGAIN,
        contest_title=NEXT,
        dated=dated,
        facts=which,
        grounds=(*_grounds(grounds), *(NoticeGround("15 CCR 3172(b)", text) for text in missing)),
    )


def differs(application_id: UUID, *, which: Facts, categories: Iterable[Category], due_on: date, dated: date) -> Notice:
    """Write in which way the check differs, before anything is decided."""
    return Notice(
        kind="clearance.check_differs",
        about=f"application:{application_id}",
        title=W("Please explain or correct your application", "Explique o corrija su solicitud"),
        lead=W(
            "The records check differs from your answers. Nothing has been decided. Explain or correct it on your "
            "application's page.",
            "La verificación de antecedentes no coincide con sus respuestas. No se ha decidido nada. Explíquelo o "
            "corríjalo en la página de su solicitud.",
        ),
        contest=W(
            "You may correct your application as often as you need until it is decided.",
            "Puede corregir su solicitud cuantas veces necesite hasta que se decida.",
        ),
        contest_title=NEXT,
        dated=dated,
        facts=(*which, (ANSWER_BY, long_date(due_on))),
        grounds=tuple(NoticeGround("15 CCR 3172(e)", SAID[one].text, SAID[one].ask) for one in categories),
    )


def decided_for_visitor(  # noqa: PLR0913  # a letter names all of this
    application_id: UUID,
    *,
    approved: bool,
    person: str,
    visitor: str,
    rank: Wording,
    grounds: Iterable[Ground],
    conditions: Iterable[Wording],
    reason: str,
    lapses_on: date | None,
    dated: date,
) -> Notice:
    """Write the decision to the applicant, with every ground, its rule, its cure and the way to contest it."""
    facts = [(VISITOR, same(visitor)), (PERSON, same(person)), (DECIDED_BY, rank)]
    facts += [(W("Condition", "Condición"), condition) for condition in conditions]
    if not approved and reason:
        facts.append((W("In the decider's words", "En palabras de quien decidió"), same(reason)))
    if lapses_on:
        facts.append((REAPPLY, long_date(lapses_on)))
    title, lead = APPROVED if approved else DISAPPROVED
    return Notice(
        kind="clearance.decided",
        about=f"application:{application_id}",
        title=title,
        lead=lead,
        contest=ASK if approved else COMPLAIN,
        contest_title=NOT_RIGHT if approved else None,
        dated=dated,
        facts=tuple(facts),
        grounds=() if approved else tuple(_grounds(grounds)),
    )


def decided_for_person(application_id: UUID, *, approved: bool, visitor: str, dated: date) -> Notice:
    """Write only the outcome to the incarcerated person: why a visitor was refused is the visitor's own affair."""
    lead = (
        W("This visitor is approved to visit you.", "Esta persona está aprobada para visitarle.")
        if approved
        else W("This visitor was not approved to visit you.", "Esta persona no fue aprobada para visitarle.")
    )
    return Notice(
        kind="clearance.decided",
        about=f"application:{application_id}",
        title=W("A decision about a visitor", "Una decisión sobre una persona visitante"),
        lead=lead,
        contest=ASK if approved else COMPLAIN,
        contest_title=NOT_RIGHT if approved else None,
        dated=dated,
        facts=((VISITOR, same(visitor)),),
    )


def alone(application_id: UUID, *, allowed: bool, person: str, visitor: str, dated: date) -> Notice:
    """Write whether a minor may visit without an adult from now on."""
    lead = (
        W(
            "From now on no adult has to come along to visits to this person. The institution head said yes to this.",
            "Desde ahora no hace falta que un adulto acompañe las visitas a esta persona. La dirección del centro lo aprobó.",
        )
        if allowed
        else W(
            "From now on an approved adult must come along to each visit again.",
            "A partir de ahora debe venir de nuevo a cada visita un adulto aprobado.",
        )
    )
    return Notice(
        kind="clearance.visits_alone",
        about=f"application:{application_id}",
        title=W("Visits of a minor without an adult", "Visitas de una persona menor sin un adulto"),
        lead=lead,
        contest=ASK if allowed else COMPLAIN,
        contest_title=NOT_RIGHT if allowed else None,
        dated=dated,
        facts=((VISITOR, same(visitor)), (PERSON, same(person)), (W("Rule", "Regla"), same("15 CCR 3172(c)"))),
    )


def _grounds(grounds: Iterable[Ground]) -> Iterable[NoticeGround]:
    return (NoticeGround(ground.citation, ground.text, ground.cure) for ground in grounds)
