"""What is told of a sanction when it is ordered and when it is renewed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from gatelodge.conduct.domain.letters import parts
from gatelodge.conduct.domain.letters.parts import Fact, Route, SanctionTold, joined, same
from gatelodge.conduct.domain.lifecycle import Reach, SanctionKind
from gatelodge.correspondence.domain.notice import Notice
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.wording import Wording

K = SanctionKind
TITLES = {
    K.DENIAL: Wording("You could not visit on this day", "No pudo visitar este día"),
    K.WARNING: Wording("You got a warning", "Recibió una advertencia"),
    K.TERMINATION: Wording("Your visit was ended", "Su visita fue terminada"),
    K.NON_CONTACT: Wording("Your visits are without contact for now", "Por ahora sus visitas son sin contacto"),
    K.SUSPENSION: Wording("You may not visit for now", "Por ahora usted no puede visitar"),
    K.REVOCATION: Wording("Your approval to visit was taken back", "Se retiró su aprobación para visitar"),
    K.EXCLUSION: Wording("You may not come in", "Usted no puede entrar"),
}
LEADS = {
    K.DENIAL: Wording(
        "You could not come in to visit on the day set out here. It counts for that day only. You can come again from the "
        "next day on.",
        "No pudo entrar a visitar el día indicado aquí. Vale solo para ese día. Puede volver desde el día siguiente.",
    ),
    K.WARNING: Wording(
        "Staff gave you a warning. You can still visit.", "El personal le dio una advertencia. Todavía puede visitar."
    ),
    K.TERMINATION: Wording(
        "Staff ended your visit early. This letter tells you why, and what you can do. It is about that visit only. If more "
        "follows from it, you get one more letter.",
        "El personal terminó su visita antes de tiempo. Esta carta le dice por qué y qué puede hacer. Trata solo de esa "
        "visita. Si hay algo más, recibirá otra carta.",
    ),
    K.NON_CONTACT: Wording(
        "You can still visit, but without contact. You and the person you visit may not touch.",
        "Todavía puede visitar, pero sin contacto. Usted y la persona a quien visita no pueden tocarse.",
    ),
    K.SUSPENSION: Wording(
        "You may not visit on the days set out here. You can visit again when they are over.",
        "No puede visitar en los días indicados aquí. Podrá volver cuando terminen.",
    ),
    K.REVOCATION: Wording(
        "We found out facts that would have led us to say no when you first asked to visit. So you may not visit any "
        "more. You can ask us again to let you visit. We will then look at it anew.",
        "Supimos de hechos por los que le habríamos dicho que no cuando pidió visitar. Por eso ya no puede visitar. Puede "
        "volver a pedir que le dejemos visitar. Entonces lo veremos de nuevo.",
    ),
    K.EXCLUSION: Wording(
        "You may not come into the prisons set out here, for any reason. This stays so until we tell you in writing that "
        "it has ended.",
        "No puede entrar a las prisiones indicadas aquí por ningún motivo. Será así hasta que le digamos por escrito que "
        "terminó.",
    ),
}
PENDING = Wording(
    "We still look into what happened, and a crime may be part of it. We look at our choice again on the day of review. "
    "If we do not renew it, it ends by itself on the next day. If we do renew it, we write to you.",
    "Todavía investigamos qué pasó y puede haber un delito. Volvemos a ver la decisión en la fecha de revisión. Si no la "
    "renovamos, termina por sí sola al día siguiente. Si la renovamos, le escribimos.",
)
PERSON_TITLES = {
    K.DENIAL: Wording("A visitor could not come in", "Una persona visitante no pudo entrar"),
    K.WARNING: Wording("A visitor got a warning", "Una persona visitante recibió una advertencia"),
    K.TERMINATION: Wording("A visit to you was ended", "Se terminó una visita a usted"),
    K.NON_CONTACT: Wording("A visitor comes without contact for now", "Una visita es sin contacto por ahora"),
    K.SUSPENSION: Wording("A visitor may not come for now", "Una visita no puede venir por ahora"),
    K.REVOCATION: Wording("A visitor may not come any more", "Una visita ya no puede venir"),
    K.EXCLUSION: Wording("A visitor may not come in", "Una visita no puede entrar"),
}
_NOT_AGAINST_YOU = Wording("This is not a step against you.", "No es una medida contra usted.")
PERSON_LEADS = {
    K.DENIAL: Wording(
        "This visitor could not come in on the day set out here.", "Esta persona no pudo entrar el día indicado aquí."
    ),
    K.WARNING: Wording("This visitor can still come.", "Esta persona todavía puede venir."),
    K.TERMINATION: Wording(
        "Staff ended the visit of this visitor before its time. Those who came along and could stay kept their visit, "
        "unless staff told you that it was over for all.",
        "El personal terminó antes de tiempo la visita de esta persona. Quienes vinieron con ella y podían quedarse "
        "siguieron, salvo que le dijeran que terminó para todos.",
    ),
    K.NON_CONTACT: Wording(
        "This visitor can still come, but you may not touch. This is so on the days set out here.",
        "Esta persona todavía puede venir, pero no pueden tocarse. Será así en los días indicados aquí.",
    ),
    K.SUSPENSION: Wording(
        "This visitor may not come on the days set out here.",
        "Esta persona no puede venir en los días indicados aquí.",
    ),
    K.REVOCATION: Wording(
        "This visitor may not come from the day set out here on. The visitor can ask again to be let in.",
        "Esta persona no puede venir desde el día indicado aquí. Puede volver a pedir permiso.",
    ),
    K.EXCLUSION: Wording(
        "This visitor may not come in from the day set out here on.",
        "Esta persona no puede entrar desde el día indicado aquí.",
    ),
}
RENEWED = Wording("Nothing changes yet", "Por ahora nada cambia")
RENEWED_LEAD = Wording(
    "We looked at our choice again, and it stays as it is. This letter tells you why, and when we look at it next.",
    "Volvimos a ver la decisión y sigue igual. Esta carta le dice por qué y cuándo la veremos de nuevo.",
)
PERSON_RENEWED_LEAD = Wording(
    "We looked again at what we told you of this visitor. It stays as it is for now.",
    "Volvimos a ver lo que le dijimos de esta persona. Por ahora sigue igual.",
)
L_REVIEWED = Wording("Day of review until now", "Fecha de revisión hasta ahora")


def ordered_for_visitor(told: SanctionTold, route: Route, *, dated: date) -> Notice:
    """Tell the visitor what was decided, why, under which rule, on what evidence, for how long, and how to contest it."""
    return Notice(
        kind=f"conduct.{told.kind}",
        about=f"sanction:{told.sanction_id}",
        title=TITLES[told.kind],
        lead=joined(LEADS[told.kind], PENDING) if told.pending else LEADS[told.kind],
        contest=parts.complain(route),
        dated=dated,
        facts=tuple(_facts(told)),
        grounds=parts.grounds(told.rules),
    )


def ordered_for_person(  # noqa: PLR0913  # a letter says all of it
    sanction_id: UUID,
    kind: SanctionKind,
    *,
    visitor: str,
    facility: str,
    dated: date,
    reach: Reach = Reach.FACILITY,
    first: date | None = None,
    until: date | None = None,
    review_on: date | None = None,
) -> Notice:
    """Tell the incarcerated person only who may not come, where and until when; never what the visitor did."""
    facts = [(parts.L_VISITOR, same(visitor)), *_span(kind, reach, facility, first, until, told_to_person=True)]
    if review_on is not None:
        facts.append((parts.L_REVIEW, long_date(review_on)))
    return Notice(
        kind=f"conduct.{kind}_told",
        about=f"sanction:{sanction_id}",
        title=PERSON_TITLES[kind],
        lead=joined(PERSON_LEADS[kind], _NOT_AGAINST_YOU),
        contest=parts.ASK,
        dated=dated,
        facts=tuple(facts),
    )


def renewed_for_visitor(told: SanctionTold, route: Route, *, review_before: date, dated: date) -> Notice:
    """Tell the visitor that a pending sanction goes on; `told` has the new day of review, the reasons for it and who."""
    return Notice(
        kind=f"conduct.{told.kind}_renewed",
        about=f"sanction:{told.sanction_id}",
        title=RENEWED,
        lead=joined(RENEWED_LEAD, PENDING),
        contest=parts.complain(route),
        dated=dated,
        facts=((L_REVIEWED, long_date(review_before)), *_facts(told)),
        grounds=parts.grounds(told.rules),
    )


def renewed_for_person(
    sanction_id: UUID, kind: SanctionKind, *, visitor: str, until: date | None, review_on: date, dated: date
) -> Notice:
    """Tell the incarcerated person that what was told of a visitor goes on, and when it is looked at next."""
    facts = [(parts.L_VISITOR, same(visitor)), (parts.L_REVIEW, long_date(review_on))]
    if until is not None:
        facts.append((parts.L_BACK, long_date(until)))
    return Notice(
        kind=f"conduct.{kind}_renewed_told",
        about=f"sanction:{sanction_id}",
        title=PERSON_TITLES[kind],
        lead=joined(PERSON_RENEWED_LEAD, _NOT_AGAINST_YOU),
        contest=parts.ASK,
        dated=dated,
        facts=tuple(facts),
    )


def _facts(told: SanctionTold) -> Iterator[Fact]:
    yield parts.L_WHAT, told.what
    yield parts.L_WHEN, long_date(told.happened_on)
    yield parts.L_WHERE, same(told.facility)
    yield from _span(told.kind, told.reach, told.facility, told.first, told.until)
    if told.review_on is not None and told.pending:
        yield from parts.reviews(told.review_on)
    elif told.review_on is not None:
        yield parts.L_REVIEW, long_date(told.review_on)
    yield from parts.evidence(told.evidence, told.exhibits)
    yield parts.L_WHY, same(told.reasons.strip())
    yield parts.L_WHO, told.decided_by


def _span(  # noqa: PLR0917  # a span is told by all of it
    kind: SanctionKind,
    reach: Reach,
    facility: str,
    first: date | None,
    until: date | None,
    *,
    told_to_person: bool = False,
) -> Iterator[Fact]:
    if first is None:
        return
    yield parts.L_REACH, parts.where(reach, facility)
    yield parts.L_FROM, long_date(first)
    if until is None:
        yield parts.L_NO_END, parts.NO_END
    elif kind is K.NON_CONTACT:
        yield parts.L_CONTACT, long_date(until)
    else:
        yield parts.L_BACK if told_to_person else parts.L_UNTIL, long_date(until)
