"""What an incarcerated person is told of a limit on their visits, in plain words."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gatelodge.conduct.domain.lifecycle import Effect, MeasureKind
from gatelodge.conduct.domain.words import EFFECT_WORDS
from gatelodge.correspondence.domain.notice import Notice, NoticeGround
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.wording import Wording

TITLE = Wording("Your visits are limited for now", "Por ahora sus visitas están limitadas")
LEADS = {
    MeasureKind.TEMPORARY_NON_CONTACT: Wording(
        "A hearing on what you did has not been held yet. Until then your visits are without contact.",
        "Aún no se ha celebrado la audiencia sobre lo que usted hizo. Hasta entonces sus visitas son sin contacto.",
    ),
    MeasureKind.RESTRICTION: Wording(
        "A hearing officer has set a limit on your visits. This letter tells you what it is and how long it lasts.",
        "Un oficial de audiencias fijó un límite a sus visitas. Esta carta le dice cuál es y cuánto dura.",
    ),
    MeasureKind.COMMITTEE: Wording(
        "The committee has set a limit on your visits. This letter tells you what it is and how long it lasts.",
        "El comité fijó un límite a sus visitas. Esta carta le dice cuál es y cuánto dura.",
    ),
}
LIFTED_TITLE = Wording("The limit on your visits is over", "Terminó el límite a sus visitas")
LIFTED_LEAD = Wording(
    "Staff ended the limit early. Your visits are as they were before, unless another limit is still in force.",
    "El personal terminó el límite antes de tiempo. Sus visitas son como antes, salvo que siga vigente otro límite.",
)
# Title 15, 3179 is for visitors; the grievance process (3480 ff.) was not seen, so no rule is cited for it.
CONTEST = Wording(
    "If you think this is wrong, you can file a grievance. Ask any staff for the form. Say what happened and what you want. "
    "Nobody may limit your visits only because you had contact with the press.",
    "Si cree que esto es un error, puede presentar un reclamo. Pida el formulario al personal. Diga qué pasó y qué pide. "
    "Nadie puede limitar sus visitas solo porque tuvo contacto con la prensa.",
)
L_WHAT = Wording("What it means", "Qué significa")
L_FROM = Wording("First day", "Primer día")
L_UNTIL = Wording("It is over on", "Termina el")
L_WHY = Wording("What staff wrote", "Lo que escribió el personal")
L_WHO = Wording("Who made the choice", "Quién lo decidió")
L_WHEN = Wording("Day of that choice", "Fecha de esa decisión")


def for_person(  # noqa: PLR0913  # a letter names all of this
    measure_id: UUID,
    *,
    kind: MeasureKind,
    effect: Effect,
    first: date,
    until: date,
    reasons: str,
    decided_by: Wording,
    decided_on: date,
    ground: NoticeGround,
    dated: date,
) -> Notice:
    """Tell the person all of it: what, from when until when, why, by whom, under which rule, and how to contest it."""
    return Notice(
        kind=f"conduct.measure_{kind}",
        about=f"measure:{measure_id}",
        title=TITLE,
        lead=LEADS[kind],
        contest=CONTEST,
        dated=dated,
        facts=(
            (L_WHAT, EFFECT_WORDS[effect]),
            (L_FROM, long_date(first)),
            (L_UNTIL, long_date(until)),
            (L_WHY, Wording(reasons, reasons)),
            (L_WHO, decided_by),
            (L_WHEN, long_date(decided_on)),
        ),
        grounds=(ground,),
    )


def for_person_lifted(measure_id: UUID, *, effect: Effect, reasons: str, ended_on: date) -> Notice:
    """Tell the person that the limit is over before its last day, and why."""
    return Notice(
        kind="conduct.measure_lifted",
        about=f"measure:{measure_id}",
        title=LIFTED_TITLE,
        lead=LIFTED_LEAD,
        contest=CONTEST,
        dated=ended_on,
        facts=(
            (L_WHAT, EFFECT_WORDS[effect]),
            (L_UNTIL, long_date(ended_on)),
            (L_WHY, Wording(reasons, reasons)),
        ),
    )
