"""What is told when a sanction is over: by time, because nobody renewed it, early by decision, or after a complaint."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gatelodge.conduct.domain.letters import parts
from gatelodge.conduct.domain.letters.parts import Rules, joined, same
from gatelodge.conduct.domain.lifecycle import EndWhy, Reach, SanctionKind
from gatelodge.conduct.domain.words import END_WORDS, SANCTION_WORDS
from gatelodge.correspondence.domain.notice import Notice
from gatelodge.correspondence.domain.wording import NOT_RIGHT, long_date
from gatelodge.foundation.wording import Wording

K = SanctionKind
AGAIN = Wording("You can visit again", "Puede volver a visitar")
TITLES = {
    K.NON_CONTACT: Wording("Your visits are with contact again", "Sus visitas son de nuevo con contacto"),
    K.EXCLUSION: Wording("You can come in again", "Puede volver a entrar"),
}
PERSON_AGAIN = Wording("A visitor can come again", "Una persona puede volver a visitarle")
PERSON_TITLES = {
    K.NON_CONTACT: Wording("Visits with contact again", "Visitas con contacto de nuevo"),
}
ANOTHER = Wording("One of the bars to your visits is over", "Terminó una de las medidas sobre sus visitas")
ANOTHER_TOLD = Wording("News about a visitor", "Noticia sobre una persona visitante")
LEADS = {
    EndWhy.SERVED: Wording(
        "The time that was set is over. You do not have to ask for anything.",
        "Terminó el plazo fijado. No tiene que pedir nada.",
    ),
    EndWhy.LAPSED: Wording(
        "We had to look at our choice again by the day of review. It was not renewed. So it has ended by itself.",
        "Teníamos que volver a ver la decisión en la fecha de revisión. No se renovó. Por eso terminó por sí sola.",
    ),
    EndWhy.LIFTED: Wording(
        "We ended it early. This letter tells you why.", "La terminamos antes de tiempo. Esta carta le dice por qué."
    ),
    EndWhy.OVERTURNED: Wording(
        "You complained, and you were right. What was done to you was wrong. It counts no more.",
        "Usted se quejó y tenía razón. La decisión fue un error. Ya no vale.",
    ),
    EndWhy.VARIED: Wording(
        "You complained, and we changed our choice. The old one counts no more. Another letter tells you what holds now.",
        "Usted se quejó y cambiamos la decisión. La de antes ya no vale. Otra carta le dice qué vale ahora.",
    ),
}
BOOK = Wording(
    "You can book a visit from the day set out here.", "Puede reservar una visita desde el día indicado aquí."
)
FIRST_TO_BOOK = Wording(
    "You lost visits because of us. So you can book before others do until {until}. Sign in and choose a visit.",
    "Por culpa nuestra perdió visitas. Por eso puede reservar antes que otros hasta el {until}. Entre con su cuenta y "
    "elija una visita.",
)
OTHER_STANDS = Wording(
    "But there is one more choice that keeps you from a visit like this. You have a letter about it. It still holds.",
    "Pero hay otra decisión que todavía limita sus visitas. Usted tiene una carta sobre ella. Esa sigue en pie.",
)
PERSON_LEAD = Wording(
    "What we told you of this visitor is over from the day set out here.",
    "Lo que le dijimos de esta persona terminó en el día indicado aquí.",
)
PERSON_FIRST = Wording(
    "This visitor can book before others do until {until}.",
    "Esta persona puede reservar antes que otros hasta el {until}.",
)
PERSON_OTHER = Wording(
    "But there is one more choice about this visitor, and it still holds.",
    "Pero hay otra decisión sobre esta persona y sigue en pie.",
)
L_OVER = Wording("What is over", "Qué terminó")
L_HOW = Wording("How it ended", "Cómo terminó")
L_SINCE = Wording("Over since", "Terminó el")
L_PRIORITY = Wording("You can book before others until", "Puede reservar antes que otros hasta el")


def ended_for_visitor(  # noqa: PLR0913  # a letter says all of it
    sanction_id: UUID,
    kind: SanctionKind,
    why: EndWhy,
    *,
    on: date,
    facility: str,
    dated: date,
    reach: Reach = Reach.FACILITY,
    reasons: str = "",
    decided_by: Wording | None = None,
    rules: Rules = (),
    priority_until: date | None = None,
    other_in_force: bool = False,
) -> Notice:
    """Tell the visitor that a sanction is over since `on`, and why; `reasons` and `decided_by` if a person ended it.

    `priority_until` gives the last day of a rebooking priority; `other_in_force` says that something else still stands.
    """
    facts = [(L_OVER, SANCTION_WORDS[kind]), (parts.L_REACH, parts.where(reach, facility))]
    facts += [(L_HOW, END_WORDS[why]), (L_SINCE, long_date(on))]
    if priority_until is not None:
        facts.append((L_PRIORITY, long_date(priority_until)))
    if reasons.strip():
        facts.append((parts.L_WHY, same(reasons.strip())))
    if decided_by is not None:
        facts.append((parts.L_WHO, decided_by))
    return Notice(
        kind=f"conduct.{kind}_{why}",
        about=f"sanction:{sanction_id}",
        title=ANOTHER if other_in_force else TITLES.get(kind, AGAIN),
        lead=joined(LEADS[why], *_next(why, priority_until, other_in_force=other_in_force)),
        contest=parts.ASK_STAFF,
        contest_title=NOT_RIGHT,
        dated=dated,
        facts=tuple(facts),
        grounds=parts.grounds(rules),
    )


def ended_for_person(
    sanction_id: UUID,
    kind: SanctionKind,
    *,
    visitor: str,
    on: date,
    dated: date,
    priority_until: date | None = None,
    other_in_force: bool = False,
) -> Notice:
    """Tell the incarcerated person that the visitor can come again, and since when; never why."""
    said = [PERSON_LEAD]
    if other_in_force:
        said.append(PERSON_OTHER)
    elif priority_until is not None:
        said.append(parts.filled(PERSON_FIRST, until=long_date(priority_until)))
    return Notice(
        kind=f"conduct.{kind}_ended_told",
        about=f"sanction:{sanction_id}",
        title=ANOTHER_TOLD if other_in_force else PERSON_TITLES.get(kind, PERSON_AGAIN),
        lead=joined(*said),
        contest=parts.ASK_STAFF,
        contest_title=NOT_RIGHT,
        dated=dated,
        facts=((parts.L_VISITOR, same(visitor)), (L_SINCE, long_date(on))),
    )


def _next(why: EndWhy, priority_until: date | None, *, other_in_force: bool) -> list[Wording]:
    if other_in_force:
        return [OTHER_STANDS]
    if why is EndWhy.VARIED:
        return []
    said = [BOOK]
    if priority_until is not None:
        said.append(parts.filled(FIRST_TO_BOOK, until=long_date(priority_until)))
    return said
