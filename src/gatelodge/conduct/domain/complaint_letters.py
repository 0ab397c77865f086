"""What the visitor is told of a complaint: that it came, that it takes longer, and what the answer is."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gatelodge.conduct.domain.lifecycle import ComplaintOutcome, ComplaintStage
from gatelodge.conduct.domain.words import OUTCOME_WORDS, STAGE_WORDS
from gatelodge.correspondence.domain.notice import Notice, NoticeGround
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.wording import Wording

RECEIVED = Wording("We have your complaint", "Recibimos su queja")
RECEIVED_LEAD = Wording(
    "Your complaint is here. Someone who did not make the first choice will look at it and write to you.",
    "Su queja ya está aquí. La revisará alguien que no tomó la primera decisión, y le escribirá.",
)
RECEIVED_OVER = Wording(
    "Your complaint is here. The measure is over, but we still look at it and write to you.",
    "Su queja ya está aquí. La medida ya terminó, pero igual la revisaremos y le escribiremos.",
)
EXTENDED = Wording("The answer to your complaint takes longer", "La respuesta a su queja tarda más")
EXTENDED_LEAD = Wording(
    "We need more time for your complaint. This letter tells you why, and the new last day.",
    "Necesitamos más tiempo para su queja. Esta carta le dice por qué y cuál es el nuevo último día.",
)
ANSWERED = Wording("The answer to your complaint", "La respuesta a su queja")
ANSWERED_LEADS = {
    ComplaintOutcome.UPHELD: Wording(
        "We looked at your complaint. The choice stands. You can read why here.",
        "Revisamos su queja. La decisión se mantiene. Aquí puede leer por qué.",
    ),
    ComplaintOutcome.VARIED: Wording(
        "We looked at your complaint. The old measure has ended and a milder one takes its place. A letter of its own "
        "tells you about that one.",
        "Revisamos su queja. La medida anterior terminó y la reemplaza una más leve. Otra carta le informa sobre ella.",
    ),
    ComplaintOutcome.OVERTURNED: Wording(
        "We looked at your complaint. You were right. The measure is gone as of now.",
        "Revisamos su queja. Usted tenía razón. La medida queda sin efecto desde ahora.",
    ),
}
WAIT = Wording(
    "There is nothing you need to do. If the last day goes by and you have no answer, you can go on to the director. "
    "(Rule: {citation})",
    "No tiene que hacer nada. Si pasa el último día y no recibe respuesta, puede acudir al director del departamento. "
    "(Regla: {citation})",
)
WAIT_LAST = Wording(
    "There is nothing you need to do. The director is the last to answer. (Rule: {citation})",
    "No tiene que hacer nada. El director del departamento es el último que responde. (Regla: {citation})",
)
STILL_FIRST_DAY = Wording(
    "The rule sets {day} as the last day. If you have no answer by then, you can go on to the director at once. You do "
    "not have to wait for the new day. (Rule: {citation})",
    "La regla fija el {day} como último día. Si para entonces no tiene respuesta, puede acudir enseguida al director del "
    "departamento. No tiene que esperar la nueva fecha. (Regla: {citation})",
)
GO_ON = Wording(
    "If you do not agree, you can go on to the director. Use your page on line, or write, and add a copy of this letter. "
    "The rule sets no last day. (Rule: {citation})",
    "Si no está de acuerdo, puede acudir al director del departamento. Use su página en línea o escriba, y adjunte una copia "
    "de esta carta. La regla no fija plazo. (Regla: {citation})",
)
NO_FURTHER = Wording(
    "This was the last stage. You can still turn to a court or an ombuds office.",
    "Esta fue la última etapa. Todavía puede acudir a un tribunal o a una defensoría.",
)
PRIORITY = Wording("Visits you can book before others", "Visitas que puede reservar antes que los demás")
L_RECEIVED = Wording("Day we got it", "Día en que llegó")
L_WHO = Wording("Who answers", "Quién responde")
L_DUE = Wording("Last day for the answer", "Último día para responder")
L_WHY = Wording("Why", "Por qué")
L_OUTCOME = Wording("What was decided", "Qué se decidió")
L_ANSWER = Wording("What we wrote", "Lo que escribimos")
L_ANSWERED_BY = Wording("Who answered", "Quién respondió")
CLOCK_TEXT = Wording("This rule sets the time for the answer.", "Esta regla fija el plazo de la respuesta.")


def received(
    complaint_id: UUID,
    stage: ComplaintStage,
    *,
    received_on: date,
    due_on: date,
    citation: str,
    over: bool,
    dated: date,
) -> Notice:
    """Tell that a complaint came, who answers it, and by when."""
    last = stage is ComplaintStage.DIRECTOR
    return Notice(
        kind="conduct.complaint_received",
        about=f"complaint:{complaint_id}",
        title=RECEIVED,
        lead=RECEIVED_OVER if over else RECEIVED_LEAD,
        contest=(WAIT_LAST if last else WAIT).filled(citation=citation),
        dated=dated,
        facts=((L_RECEIVED, long_date(received_on)), (L_WHO, STAGE_WORDS[stage]), (L_DUE, long_date(due_on))),
        grounds=(NoticeGround(citation, CLOCK_TEXT),),
    )


def extended(
    complaint_id: UUID,
    stage: ComplaintStage,
    *,
    until: date,
    first_due_on: date,
    reason: str,
    citation: str,
    dated: date,
) -> Notice:
    """Tell that the answer takes longer, why, and that the way to the next stage does not wait for it."""
    first, why = long_date(first_due_on), reason.strip()
    contest = Wording(
        STILL_FIRST_DAY.en.format(day=first.en, citation=citation),
        STILL_FIRST_DAY.es.format(day=first.es, citation=citation),
    )
    return Notice(
        kind="conduct.complaint_extended",
        about=f"complaint:{complaint_id}",
        title=EXTENDED,
        lead=EXTENDED_LEAD,
        contest=contest if stage is not ComplaintStage.DIRECTOR else WAIT_LAST.filled(citation=citation),
        dated=dated,
        facts=((L_WHY, Wording(why, why)), (L_DUE, long_date(until)), (L_WHO, STAGE_WORDS[stage])),
        grounds=(NoticeGround(citation, CLOCK_TEXT),),
    )


def answered(  # noqa: PLR0913  # an answer is all of this
    complaint_id: UUID,
    stage: ComplaintStage,
    outcome: ComplaintOutcome,
    *,
    answer: str,
    rank: Wording,
    priorities: int,
    next_rule: str,
    grounds: tuple[NoticeGround, ...],
    dated: date,
) -> Notice:
    """Tell what was decided and why, in the words of whoever answered, and how to go on."""
    words = answer.strip()
    facts = [
        (L_OUTCOME, OUTCOME_WORDS[outcome]),
        (L_ANSWER, Wording(words, words)),
        (L_ANSWERED_BY, rank),
    ]
    if priorities:
        facts.append((PRIORITY, Wording(str(priorities), str(priorities))))
    return Notice(
        kind=f"conduct.complaint_{outcome}",
        about=f"complaint:{complaint_id}",
        title=ANSWERED,
        lead=ANSWERED_LEADS[outcome],
        contest=NO_FURTHER if stage is ComplaintStage.DIRECTOR else GO_ON.filled(citation=next_rule),
        dated=dated,
        facts=tuple(facts),
        grounds=grounds,
    )
