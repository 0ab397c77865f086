"""What an incarcerated person is told of a limit on their visits, and of its end; visitors learn none of it from here."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gatelodge.conduct.domain.letters import parts
from gatelodge.conduct.domain.letters.parts import Fact, Rules, joined, same
from gatelodge.conduct.domain.lifecycle import Effect, MeasureKind
from gatelodge.conduct.domain.words import EFFECT_WORDS
from gatelodge.correspondence.domain.notice import Notice
from gatelodge.correspondence.domain.wording import NOT_RIGHT, long_date
from gatelodge.foundation.wording import Wording

TITLES = {
    Effect.NON_CONTACT: Wording("Your visits are without contact for now", "Por ahora sus visitas son sin contacto"),
    Effect.NO_VISITS: Wording("You can have no visits for now", "Por ahora no puede recibir visitas"),
}
LEADS = {
    Effect.NON_CONTACT: Wording(
        "Your visitors can come, but you may not touch.", "Sus visitantes pueden venir, pero no pueden tocarse."
    ),
    Effect.NO_VISITS: Wording(
        "You can have no visits on the days set out here. You can have them again when these days are over.",
        "No puede recibir visitas en los días indicados aquí. Podrá recibirlas cuando terminen.",
    ),
}
SET_BY = {
    MeasureKind.TEMPORARY_NON_CONTACT: Wording(
        "This is so until your hearing is done, and no longer than set out here.",
        "Será así hasta que termine su audiencia, y no más allá de lo indicado aquí.",
    ),
    MeasureKind.RESTRICTION: Wording(
        "A hearing officer set this limit for the days set out here.",
        "Un oficial de audiencias fijó este límite para los días indicados aquí.",
    ),
    MeasureKind.COMMITTEE: Wording(
        "The committee set this limit for the days set out here.",
        "El comité fijó este límite para los días indicados aquí.",
    ),
}
# Title 15, 3179 is for visitors; the grievance process (3480 ff.) was not seen, so no rule is cited for it.
GRIEVANCE = Wording(
    "If you think this is wrong, you can file a grievance. Ask staff for the form. Say what happened and what you want. "
    "You can ask for help to write it. Nobody may limit your visits only because you had contact with the press.",
    "Si cree que esto es un error, puede presentar un reclamo. Pida el formulario al personal. Diga qué pasó y qué pide. "
    "Puede pedir ayuda para escribirlo. Nadie puede limitar sus visitas solo porque tuvo contacto con la prensa.",
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
OTHER_LIMITS = Wording(
    "Your visits are as they were before, unless there is one more limit. You have a letter about that one.",
    "Sus visitas son como antes, salvo que haya otro límite. Usted tiene una carta sobre ese.",
)
L_LIMIT = Wording("What the limit is", "Cuál es el límite")
L_AGAIN = Wording("Over on", "Termina el")
L_SINCE = Wording("Over since", "Terminó el")
L_DECIDED_ON = Wording("Day of that choice", "Fecha de esa decisión")


def measure_for_person(  # noqa: PLR0913  # a letter says all of it
    measure_id: UUID,
    kind: MeasureKind,
    effect: Effect,
    *,
    facility: str,
    what: Wording,
    happened_on: date,
    first: date,
    until: date,
    reasons: str,
    decided_by: Wording,
    decided_on: date,
    rules: Rules,
    dated: date,
) -> Notice:
    """Tell the incarcerated person what was decided on their own conduct, why, under which rule, and how to contest it."""
    return Notice(
        kind=f"conduct.{kind}",
        about=f"measure:{measure_id}",
        title=TITLES[effect],
        lead=joined(LEADS[effect], SET_BY[kind]),
        contest=GRIEVANCE,
        dated=dated,
        facts=(
            (L_LIMIT, EFFECT_WORDS[effect]),
            (parts.L_WHAT, what),
            (parts.L_WHEN, long_date(happened_on)),
            (parts.L_WHERE, same(facility)),
            (parts.L_FROM, long_date(first)),
            (L_AGAIN, long_date(until)),
            (parts.L_WHY, same(reasons.strip())),
            (parts.L_WHO, decided_by),
            (L_DECIDED_ON, long_date(decided_on)),
        ),
        grounds=parts.grounds(rules),
    )


def measure_ended_for_person(
    measure_id: UUID,
    kind: MeasureKind,
    effect: Effect,
    *,
    on: date,
    dated: date,
    reasons: str = "",
    decided_by: Wording | None = None,
) -> Notice:
    """Tell the incarcerated person that the limit is over; `reasons` and `decided_by` if it was ended early."""
    facts: list[Fact] = [(L_LIMIT, EFFECT_WORDS[effect]), (L_SINCE, long_date(on))]
    if reasons.strip():
        facts.append((parts.L_WHY, same(reasons.strip())))
    if decided_by is not None:
        facts.append((parts.L_WHO, decided_by))
    return Notice(
        kind=f"conduct.{kind}_ended",
        about=f"measure:{measure_id}",
        title=ENDED,
        lead=joined(ENDED_LEAD[decided_by is not None], OTHER_LIMITS),
        contest=GRIEVANCE,
        contest_title=NOT_RIGHT,
        dated=dated,
        facts=tuple(facts),
    )
