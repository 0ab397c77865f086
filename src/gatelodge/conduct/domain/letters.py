"""What the visitor and the incarcerated person are told of a sanction, in plain words."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import Conduct, SanctionKind
from gatelodge.conduct.domain.words import CONDUCT_WORDS
from gatelodge.correspondence.domain.notice import Notice, NoticeGround
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.windows import Period
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Option

TITLES = {
    SanctionKind.DENIAL: Wording("You may not visit today", "Hoy usted no puede visitar"),
    SanctionKind.REVOCATION: Wording("Your approval to visit has ended", "Su aprobación para visitar terminó"),
    SanctionKind.EXCLUSION: Wording("You may not come in", "Usted no puede entrar"),
    SanctionKind.TERMINATION: Wording("Your visit was ended", "Su visita fue terminada"),
    SanctionKind.SUSPENSION: Wording("You may not visit for now", "Por ahora usted no puede visitar"),
}
LEADS = {
    SanctionKind.DENIAL: Wording(
        "You may not visit at this prison today. You can come again on another day.",
        "Hoy usted no puede visitar en esta prisión. Puede volver otro día.",
    ),
    SanctionKind.REVOCATION: Wording(
        "You may not visit anyone in our prisons from the day set out here. You can ask for a new approval later.",
        "No puede visitar a nadie en nuestras prisiones desde el día indicado. Más adelante puede pedir otra aprobación.",
    ),
    SanctionKind.EXCLUSION: Wording(
        "You may not come in from the day set out here. This letter tells you why, and what you can do.",
        "No puede entrar desde el día indicado aquí. Esta carta le dice por qué y qué puede hacer.",
    ),
    SanctionKind.TERMINATION: Wording(
        "Staff ended your visit early. This letter tells you why, and what you can do.",
        "El personal terminó su visita antes de tiempo. Esta carta le dice por qué y qué puede hacer.",
    ),
    SanctionKind.SUSPENSION: Wording(
        "You may not visit anyone in our prisons on the days set out here. You can visit again when they are over.",
        "No puede visitar a nadie en nuestras prisiones en los días indicados aquí. Podrá volver cuando terminen.",
    ),
}
PERSON_TITLES = {
    SanctionKind.DENIAL: Wording("A visitor could not come in", "Una visita no pudo entrar"),
    SanctionKind.REVOCATION: Wording("A visitor may not come", "Una visita no puede venir"),
    SanctionKind.EXCLUSION: Wording("A visitor may not come", "Una visita no puede venir"),
    SanctionKind.DENIAL: Wording("You may not visit today", "Hoy usted no puede visitar"),
    SanctionKind.REVOCATION: Wording("Your approval to visit has ended", "Su aprobación para visitar terminó"),
    SanctionKind.EXCLUSION: Wording("You may not come in", "Usted no puede entrar"),
    SanctionKind.TERMINATION: Wording("A visit to you was ended", "Se terminó una visita a usted"),
    SanctionKind.SUSPENSION: Wording("A visitor may not come for now", "Una visita no puede venir por ahora"),
}
PERSON_LEADS = {
    SanctionKind.DENIAL: Wording(
        "This visitor may not visit today. This is not a step against you.",
        "Este visitante no puede visitar hoy. No es una medida contra usted.",
    ),
    SanctionKind.REVOCATION: Wording(
        "This visitor may not come from the day set out here. This is not a step against you.",
        "Este visitante no puede venir desde el día indicado aquí. No es una medida contra usted.",
    ),
    SanctionKind.EXCLUSION: Wording(
        "This visitor may not come from the day set out here. This is not a step against you.",
        "Este visitante no puede venir desde el día indicado aquí. No es una medida contra usted.",
    ),
    SanctionKind.DENIAL: Wording(
        "You may not visit at this prison today. You can come again on another day.",
        "Hoy usted no puede visitar en esta prisión. Puede volver otro día.",
    ),
    SanctionKind.REVOCATION: Wording(
        "You may not visit anyone in our prisons from the day set out here. You can ask for a new approval later.",
        "No puede visitar a nadie en nuestras prisiones desde el día indicado. Más adelante puede pedir otra aprobación.",
    ),
    SanctionKind.EXCLUSION: Wording(
        "You may not come in from the day set out here. This letter tells you why, and what you can do.",
        "No puede entrar desde el día indicado aquí. Esta carta le dice por qué y qué puede hacer.",
    ),
    SanctionKind.TERMINATION: Wording(
        "Staff ended a visit to you because of what a visitor did. This is not a step against you.",
        "El personal terminó una visita a usted por la conducta de un visitante. No es una medida contra usted.",
    ),
    SanctionKind.SUSPENSION: Wording(
        "This visitor may not come on the days set out here. This is not a step against you.",
        "Este visitante no puede venir en los días indicados aquí. No es una medida contra usted.",
    ),
}
COMPLAIN = Wording(
    "If you think this is wrong, you can complain. Write to the head of the prison: {address}. Say what happened and what you "
    "want. You must get an answer in writing within {days} working days of the day your letter gets there. If you still "
    "do not agree, you can then write to the director. The rule sets no last day to complain. (Rule: {citation})",
    "Si cree que esto es un error, puede quejarse. Escriba al director de la institución: {address}. Diga qué pasó y qué pide. "
    "Debe recibir una respuesta por escrito dentro de {days} días hábiles desde que llegue su carta. Si aún no está de "
    "acuerdo, después puede escribir al director del departamento. La regla no fija plazo para quejarse. "
    "(Regla: {citation})",
)
ASK = Wording(
    "Your visitor has a letter with the reasons and can complain. You can ask staff about your own visits.",
    "Su visitante tiene una carta con los motivos y puede quejarse. Usted puede preguntar al personal por sus visitas.",
)
L_WHAT = Wording("What it was about", "De qué se trata")
L_WHEN = Wording("When it was", "Cuándo fue")
L_WHERE = Wording("Where it was", "Dónde fue")
L_FROM = Wording("First day", "Primer día")
L_UNTIL = Wording("You can visit again on", "Puede volver a visitar el")
L_BACK = Wording("This visitor can come again on", "Puede volver el")
L_REVIEW = Wording("We look at it again on", "Se revisa el")
L_WHY = Wording("What staff wrote", "Lo que escribió el personal")
L_WHO = Wording("Who made the choice", "Quién lo decidió")
L_VISITOR = Wording("Visitor", "Visitante")


def for_visitor(  # noqa: PLR0913  # a letter names all of this
    sanction_id: UUID,
    proposal: Proposal,
    *,
    conduct: str,
    happened_on: date,
    facility: tuple[str, str],
    span: Period | None,
    option: Option,
    rank: Wording,
    answer_days: int,
    complaint_rule: str,
    dated: date,
) -> Notice:
    """Tell the visitor what was decided, why, under which rule, for how long, and how to contest it."""
    name, address = facility
    facts = [
        (L_WHAT, CONDUCT_WORDS[Conduct(conduct)]),
        (L_WHEN, long_date(happened_on)),
        (L_WHERE, Wording(name, name)),
    ]
    if span is not None and span.until is not None:
        facts += [(L_FROM, long_date(span.first)), (L_UNTIL, long_date(span.until))]
    if proposal.review_on is not None:
        facts.append((L_REVIEW, long_date(proposal.review_on)))
    words = proposal.reasons.strip()
    facts += [(L_WHY, Wording(words, words)), (L_WHO, rank)]
    return Notice(
        kind=f"conduct.{proposal.kind}",
        about=f"sanction:{sanction_id}",
        title=TITLES[proposal.kind],
        lead=LEADS[proposal.kind],
        contest=COMPLAIN.filled(
            days=answer_days, citation=complaint_rule, address=", ".join(filter(None, (name, address)))
        ),
        dated=dated,
        facts=tuple(facts),
        grounds=(NoticeGround(option.citation, option.text),),
    )


def for_person(sanction_id: UUID, kind: SanctionKind, *, visitor: str, span: Period | None, dated: date) -> Notice:
    """Tell the incarcerated person only who may not come and until when, never what the visitor did."""
    facts = [(L_VISITOR, Wording(visitor, visitor))]
    if span is not None and span.until is not None:
        facts += [(L_FROM, long_date(span.first)), (L_BACK, long_date(span.until))]
    return Notice(
        kind=f"conduct.{kind}_told",
        about=f"sanction:{sanction_id}",
        title=PERSON_TITLES[kind],
        lead=PERSON_LEADS[kind],
        contest=ASK,
        dated=dated,
        facts=tuple(facts),
    )
