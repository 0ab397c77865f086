"""What is told of a complaint: that it came in, that its answer takes longer, and the answer."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gatelodge.conduct.domain.letters import parts
from gatelodge.conduct.domain.letters.parts import Fact, Route, Rules, joined, same
from gatelodge.conduct.domain.lifecycle import ComplaintMeans, ComplaintOutcome, ComplaintStage, SanctionKind
from gatelodge.conduct.domain.words import MEANS_WORDS, OUTCOME_WORDS, SANCTION_WORDS, STAGE_WORDS
from gatelodge.correspondence.domain.notice import Notice
from gatelodge.correspondence.domain.wording import NEXT, NOT_RIGHT, long_date
from gatelodge.foundation.wording import Wording

RECEIVED = Wording("We have your complaint", "Recibimos su queja")
RECEIVED_LEAD = Wording(
    "You will get an answer in writing by the day set out here. It will not come from the person who made the choice that you "
    "complain of.",
    "Recibirá una respuesta por escrito a más tardar el día indicado aquí. No la dará la persona que tomó la decisión "
    "de la que se queja.",
)
STILL_HOLDS = Wording("Until then, that choice still holds.", "Hasta entonces, esa decisión sigue en pie.")
OVER_ALREADY = Wording(
    "What you complain of is over. We look at it all the same.",
    "Aquello de lo que se queja ya terminó. Lo vemos igual.",
)
EXTENDED = Wording("Your answer will take longer", "Su respuesta tardará más")
EXTENDED_LEAD = Wording(
    "We can not answer your complaint by the day we told you. This letter tells you the new day, and why. You do not have to do "
    "anything.",
    "No podemos responder a su queja en la fecha que le dijimos. Esta carta le dice la nueva fecha y por qué. No tiene "
    "que hacer nada.",
)
NO_ANSWER = Wording(
    "You do not have to do anything now. If the last day goes by and you have no answer, you can go on to the director.",
    "No tiene que hacer nada ahora. Si pasa el último día y no recibe respuesta, puede acudir al director del departamento.",
)
STILL_FIRST_DAY = Wording(
    "The rule sets {day} as the last day. If you have no answer by then, you can go on to the director at once. You do "
    "not have to wait for the new day.",
    "La regla fija el {day} como último día. Si para entonces no tiene respuesta, puede acudir enseguida al director del "
    "departamento. No tiene que esperar la nueva fecha.",
)
ANSWERED = {
    ComplaintOutcome.UPHELD: Wording(
        "The answer to your complaint: the choice stands", "La respuesta a su queja: la decisión se mantiene"
    ),
    ComplaintOutcome.VARIED: Wording(
        "The answer to your complaint: the choice is changed", "La respuesta a su queja: la decisión cambia"
    ),
    ComplaintOutcome.OVERTURNED: Wording(
        "The answer to your complaint: you were right", "La respuesta a su queja: usted tenía razón"
    ),
}
ANSWERED_LEAD = {
    ComplaintOutcome.UPHELD: Wording(
        "We looked at your complaint. What was decided stays as it is. This letter tells you why.",
        "Vimos su queja. Lo que se decidió sigue igual. Esta carta le dice por qué.",
    ),
    ComplaintOutcome.VARIED: Wording(
        "We looked at your complaint. What was decided is changed, and not to your harm. This letter tells you what "
        "holds now, and why.",
        "Vimos su queja. Lo que se decidió cambia, y no es más duro que antes. Esta carta le dice qué vale ahora y por "
        "qué.",
    ),
    ComplaintOutcome.OVERTURNED: Wording(
        "We looked at your complaint. You were right. What was decided was wrong, and it counts no more.",
        "Vimos su queja. Usted tenía razón. Lo que se decidió fue un error y ya no vale.",
    ),
}
L_OF = Wording("You complain of", "Se queja de")
L_BY_MEANS = Wording("How it came", "Cómo llegó")
L_RECEIVED = Wording("It came on", "Llegó el")
L_DUE = Wording("Answer by", "Respuesta a más tardar el")
L_ANSWERS = Wording("Who answers", "Quién responde")
L_DUE_BEFORE = Wording("Answer was due by", "La respuesta debía llegar el")
L_DUE_NEW = Wording("New day for the answer", "Nueva fecha de la respuesta")
L_REASON = Wording("Why it takes longer", "Por qué tarda más")
L_OUTCOME = Wording("Our answer", "Nuestra respuesta")
L_WHY = Wording("Why", "Por qué")
L_ANSWERED_BY = Wording("Who answered", "Quién respondió")
L_NOW = Wording("What holds now", "Qué vale ahora")
L_PRIORITY = Wording("Visits you can book before others", "Visitas que puede reservar antes que los demás")


def received(  # noqa: PLR0913  # a letter says all of it
    complaint_id: UUID,
    stage: ComplaintStage,
    *,
    of: SanctionKind,
    means: ComplaintMeans,
    received_on: date,
    due_on: date,
    rules: Rules,
    route: Route,
    dated: date,
    sanction_over: bool = False,
) -> Notice:
    """Tell the visitor that the complaint came, who answers it and by which day."""
    return Notice(
        kind="conduct.complaint_received",
        about=f"complaint:{complaint_id}",
        title=RECEIVED,
        lead=joined(RECEIVED_LEAD, OVER_ALREADY if sanction_over else STILL_HOLDS),
        contest=_after(stage, route, before=NO_ANSWER),
        contest_title=NEXT,
        dated=dated,
        facts=(
            (L_OF, SANCTION_WORDS[of]),
            (L_BY_MEANS, MEANS_WORDS[means]),
            (L_RECEIVED, long_date(received_on)),
            (L_ANSWERS, STAGE_WORDS[stage]),
            (L_DUE, long_date(due_on)),
        ),
        grounds=parts.grounds(rules),
    )


def extended(  # noqa: PLR0913  # a letter says all of it
    complaint_id: UUID,
    stage: ComplaintStage,
    *,
    of: SanctionKind,
    due_before: date,
    due_on: date,
    reason: str,
    rules: Rules,
    route: Route,
    dated: date,
) -> Notice:
    """Tell the visitor the old day, the new one and why, and that the way to the next stage does not wait for it."""
    return Notice(
        kind="conduct.complaint_extended",
        about=f"complaint:{complaint_id}",
        title=EXTENDED,
        lead=EXTENDED_LEAD,
        contest=_after(stage, route, before=parts.filled(STILL_FIRST_DAY, day=long_date(due_before))),
        contest_title=NEXT,
        dated=dated,
        facts=(
            (L_OF, SANCTION_WORDS[of]),
            (L_DUE_BEFORE, long_date(due_before)),
            (L_DUE_NEW, long_date(due_on)),
            (L_REASON, same(reason.strip())),
            (L_ANSWERS, STAGE_WORDS[stage]),
        ),
        grounds=parts.grounds(rules),
    )


def answered(  # noqa: PLR0913  # a letter says all of it
    complaint_id: UUID,
    stage: ComplaintStage,
    outcome: ComplaintOutcome,
    *,
    of: SanctionKind,
    answer: str,
    answered_by: Wording,
    rules: Rules,
    route: Route,
    dated: date,
    now: SanctionKind | None = None,
    first: date | None = None,
    until: date | None = None,
    priorities: int = 0,
) -> Notice:
    """Tell the visitor the answer and why, what holds now if it was varied, and what can be done next.

    `priorities` is how many lost visits can be booked before others.
    """
    facts: list[Fact] = [(L_OF, SANCTION_WORDS[of]), (L_OUTCOME, OUTCOME_WORDS[outcome])]
    if now is not None:
        facts.append((L_NOW, SANCTION_WORDS[now]))
    if first is not None:
        facts.append((parts.L_FROM, long_date(first)))
    if until is not None:
        label = parts.L_CONTACT if now is SanctionKind.NON_CONTACT else parts.L_UNTIL
        facts.append((label, long_date(until)))
    facts += [(L_WHY, same(answer.strip())), (L_ANSWERED_BY, answered_by)]
    if priorities:
        facts.append((L_PRIORITY, same(str(priorities))))
    return Notice(
        kind=f"conduct.complaint_{outcome}",
        about=f"complaint:{complaint_id}",
        title=ANSWERED[outcome],
        lead=ANSWERED_LEAD[outcome],
        contest=parts.ASK_STAFF if outcome is ComplaintOutcome.OVERTURNED else _after(stage, route),
        contest_title=NOT_RIGHT if outcome is ComplaintOutcome.OVERTURNED else None,
        dated=dated,
        facts=tuple(facts),
        grounds=parts.grounds(rules),
    )


def _after(stage: ComplaintStage, route: Route, *, before: Wording | None = None) -> Wording:
    if stage is ComplaintStage.DIRECTOR:
        return parts.LAST_STEP
    return joined(before, parts.to_director(route)) if before else parts.to_director(route)
