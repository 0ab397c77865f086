"""What is told of a limit on an incarcerated person's visits: all of it to that person, only the days to a visitor."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gatelodge.conduct.domain.letters import parts
from gatelodge.conduct.domain.letters.parts import Fact, Rules, joined, same
from gatelodge.conduct.domain.lifecycle import EvidenceStandard, ExhibitKind, MeasureKind
from gatelodge.conduct.domain.words import MEASURE_WORDS
from gatelodge.correspondence.domain.notice import Notice
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.wording import Wording

M = MeasureKind
TITLES = {
    M.TEMPORARY_NON_CONTACT: Wording(
        "Your visits are without contact for now", "Por ahora sus visitas son sin contacto"
    ),
    M.RESTRICTION: Wording("You can have no visits for now", "Por ahora no puede recibir visitas"),
    M.COMMITTEE: Wording("There is a limit on your visits", "Hay un límite para sus visitas"),
}
LEADS = {
    M.TEMPORARY_NON_CONTACT: Wording(
        "Your visitors can come, but you may not touch. This is so until your hearing is done, and no longer than set out "
        "here.",
        "Sus visitantes pueden venir, pero no pueden tocarse. Será así hasta que termine su audiencia, y no más allá de lo "
        "indicado aquí.",
    ),
    M.RESTRICTION: Wording(
        "You can have no visits on the days set out here. You can have them again when these days are over.",
        "No puede recibir visitas en los días indicados aquí. Podrá recibirlas cuando terminen.",
    ),
    M.COMMITTEE: Wording(
        "The committee set a limit on your visits for the days set out here.",
        "El comité fijó un límite para sus visitas en los días indicados aquí.",
    ),
}
GRIEVANCE = Wording(
    "If you think this is wrong, you can file a grievance. Ask staff for the form. Say what happened and what you want. "
    "You can ask for help to write it.",
    "Si cree que esto es un error, puede presentar un reclamo. Pida el formulario al personal. Diga qué pasó y qué pide. "
    "Puede pedir ayuda para escribirlo.",
)
VISITOR_TITLE = Wording(
    "Visits to a person you know have changed", "Cambian las visitas a una persona que usted conoce"
)
VISITOR_LEADS = {
    M.TEMPORARY_NON_CONTACT: Wording(
        "You can still visit, but you may not touch. This is so on the days set out here.",
        "Todavía puede visitar, pero no pueden tocarse. Será así en los días indicados aquí.",
    ),
    M.RESTRICTION: Wording(
        "This person can have no visits on the days set out here. If you have booked one of these days, we write to you.",
        "Esta persona no puede recibir visitas en los días indicados aquí. Si usted reservó uno de esos días, le "
        "escribiremos.",
    ),
    M.COMMITTEE: Wording(
        "There is a limit on this person's visits on the days set out here. If you have booked one of these days, we write "
        "to you.",
        "Hay un límite para las visitas de esta persona en los días indicados aquí. Si usted reservó uno de esos días, le "
        "escribiremos.",
    ),
}
NOT_AGAINST_VISITOR = Wording(
    "You did nothing wrong, and this is not a step against you.",
    "Usted no hizo nada malo; esta medida no es contra usted.",
)
ENDED = Wording("The limit on your visits is over", "Terminó el límite para sus visitas")
ENDED_LEAD = {
    False: Wording(
        "The time that was set is over. You do not have to ask for anything.",
        "Terminó el plazo fijado. No tiene que pedir nada.",
    ),
    True: Wording(
        "We ended it early. This letter tells you why.", "Lo terminamos antes de tiempo. Esta carta le dice por qué."
    ),
}
VISITOR_ENDED = Wording("A limit on visits is over", "Terminó un límite para visitas")
VISITOR_ENDED_LEAD = Wording(
    "What we told you of this person's visits is over from the day set out here. You can book as before.",
    "Lo que le dijimos de las visitas de esta persona terminó en el día indicado aquí. Puede reservar como antes.",
)
L_LIMIT = Wording("What the limit is", "Cuál es el límite")
L_AGAIN = Wording("Over on", "Termina el")
L_SINCE = Wording("Over since", "Terminó el")
L_PERSON = Wording("Person you visit", "Persona a quien visita")


def measure_for_person(  # noqa: PLR0913  # a letter says all of it
    measure_id: UUID,
    kind: MeasureKind,
    *,
    facility: str,
    what: Wording,
    happened_on: date,
    first: date,
    until: date,
    reasons: str,
    decided_by: Wording,
    rules: Rules,
    dated: date,
    evidence: EvidenceStandard | None = None,
    exhibits: tuple[ExhibitKind, ...] = (),
) -> Notice:
    """Tell the incarcerated person what was decided on their own conduct, why, under which rule, and how to contest it."""
    facts: list[Fact] = [
        (L_LIMIT, MEASURE_WORDS[kind]),
        (parts.L_WHAT, what),
        (parts.L_WHEN, long_date(happened_on)),
        (parts.L_WHERE, same(facility)),
        (parts.L_FROM, long_date(first)),
        (L_AGAIN, long_date(until)),
        *(parts.evidence(evidence, exhibits) if evidence else ()),
        (parts.L_WHY, same(reasons.strip())),
        (parts.L_WHO, decided_by),
    ]
    return Notice(
        kind=f"conduct.{kind}",
        about=f"measure:{measure_id}",
        title=TITLES[kind],
        lead=LEADS[kind],
        contest=GRIEVANCE,
        dated=dated,
        facts=tuple(facts),
        grounds=parts.grounds(rules),
    )


def measure_for_visitor(
    measure_id: UUID, kind: MeasureKind, *, person: str, facility: str, first: date, until: date, dated: date
) -> Notice:
    """Tell a visitor only that visits are limited, where and on which days; never what the person did."""
    return Notice(
        kind=f"conduct.{kind}_told",
        about=f"measure:{measure_id}",
        title=VISITOR_TITLE,
        lead=joined(VISITOR_LEADS[kind], NOT_AGAINST_VISITOR),
        contest=parts.ASK_STAFF,
        dated=dated,
        facts=(
            (L_PERSON, same(person)),
            (parts.L_PRISON, same(facility)),
            (parts.L_FROM, long_date(first)),
            (L_AGAIN, long_date(until)),
        ),
    )


def measure_ended_for_person(
    measure_id: UUID, kind: MeasureKind, *, on: date, dated: date, reasons: str = "", decided_by: Wording | None = None
) -> Notice:
    """Tell the incarcerated person that the limit is over; `reasons` and `decided_by` if it was ended early."""
    facts: list[Fact] = [(L_LIMIT, MEASURE_WORDS[kind]), (L_SINCE, long_date(on))]
    if reasons.strip():
        facts.append((parts.L_WHY, same(reasons.strip())))
    if decided_by is not None:
        facts.append((parts.L_WHO, decided_by))
    return Notice(
        kind=f"conduct.{kind}_ended",
        about=f"measure:{measure_id}",
        title=ENDED,
        lead=ENDED_LEAD[decided_by is not None],
        contest=GRIEVANCE,
        dated=dated,
        facts=tuple(facts),
    )


def measure_ended_for_visitor(measure_id: UUID, kind: MeasureKind, *, person: str, on: date, dated: date) -> Notice:
    """Tell a visitor who was told of the limit that it is over."""
    return Notice(
        kind=f"conduct.{kind}_ended_told",
        about=f"measure:{measure_id}",
        title=VISITOR_ENDED,
        lead=VISITOR_ENDED_LEAD,
        contest=parts.ASK_STAFF,
        dated=dated,
        facts=((L_PERSON, same(person)), (L_SINCE, long_date(on))),
    )
