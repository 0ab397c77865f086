"""What whoever asked for records is told in writing. No sentence depends on what is withheld in silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatelodge.correspondence.domain.notice import Notice, NoticeGround
from gatelodge.correspondence.domain.wording import NEXT, long_date
from gatelodge.disclosure.domain.records import RecordsKind, RecordsState
from gatelodge.disclosure.domain.records_words import KIND_WORDS
from gatelodge.disclosure.domain.releasing import Told
from gatelodge.foundation.wording import Wording

W, S = Wording, RecordsState
Fact = tuple[Wording, Wording]


@dataclass(frozen=True, slots=True)
class RecordsAbout:
    """The request that a letter is about; `due` are the clocks: what, until when, under which rule.

    Whoever is answered `by_post` has no page of their own.
    """

    records_id: UUID
    code: str
    kind: RecordsKind
    facility: str
    dated: date
    due: tuple[tuple[Wording, date, str], ...] = ()
    by_post: bool = False


L_CODE, L_KIND, L_WHERE = W("Request", "Solicitud"), W("What you asked for", "Lo que pidió"), W("Prison", "Prisión")
L_QUESTION, L_UNTIL = W("Our question", "Nuestra pregunta"), W("Answer by", "Responda hasta el")
L_WHY, L_COST, L_REMARK = (
    W("Why", "Por qué"),
    W("Cost of a paper copy", "Costo de una copia en papel"),
    W("Remark", "Observación"),
)
TO_PLAN_BY = W("to plan by", "para planificar")
ON_ITS_PAGE = W(
    "You find everything about your request on its page: the link is in our mails.",
    "Todo sobre su solicitud está en su página: el enlace está en nuestros correos.",
)
YOU_CAN_APPEAL = W(
    "If you do not agree, you can appeal on the page of your request. Another person of a higher office decides.",
    "Si no está de acuerdo, puede apelar en la página de su solicitud. Decide otra persona de un cargo superior.",
)
IT_IS_FINAL = W(
    "This office does not look at it again. A court can.",
    "Esta oficina no vuelve a revisarla. Un tribunal puede hacerlo.",
)
OUTCOMES: dict[RecordsState, tuple[Wording, Wording]] = {
    S.RELEASED: (
        W("The records you asked for", "Los registros que pidió"),
        W(
            "The records are in the package on the page of your request.",
            "Los registros están en el paquete de la página de su solicitud.",
        ),
    ),
    S.PARTLY_RELEASED: (
        W("Part of the records you asked for", "Parte de los registros que pidió"),
        W(
            "What can be released is in the package on the page of your request. The rules below keep the rest.",
            "Lo que puede entregarse está en el paquete de la página de su solicitud. Las reglas de abajo reservan el resto.",
        ),
    ),
    S.NOTHING_RELEASED: (
        W("We have nothing to release", "No tenemos nada que entregar"),
        W(
            "There is nothing that we can release in answer to your request. This neither says nor denies that such records exist.",
            "No hay nada que podamos entregar en respuesta a su solicitud. Esto no afirma ni niega que existan tales registros.",
        ),
    ),
}
LATER = W(
    "The search takes longer than planned. This says nothing on whether there are such records.",
    "La búsqueda lleva más tiempo de lo previsto. Esto no dice nada sobre si existen tales registros.",
)
BY_POST_ALL = W(
    "We answer you by letter. Write to us at the address above, and name the request.",
    "Le respondemos por carta. Escríbanos a la dirección de arriba e indique la solicitud.",
)
BY_POST_APPEAL = W(
    "If you do not agree, you can appeal by letter to the address above. Another person of a higher office decides.",
    "Si no está de acuerdo, puede apelar por carta a la dirección de arriba. Decide otra persona de un cargo superior.",
)
ASKED_BACK = W(
    "Our clock stands still until you answer on the page of your request. Without an answer we close it.",
    "Nuestro plazo se detiene hasta que usted responda en la página de su solicitud. Sin respuesta la cerramos.",
)
# What a letter says instead to somebody who has no page.
BY_POST: dict[Wording, Wording] = {
    ON_ITS_PAGE: BY_POST_ALL,
    YOU_CAN_APPEAL: BY_POST_APPEAL,
    ASKED_BACK: W(
        "Our clock stands still until your answer is here. Without an answer we close your request.",
        "Nuestro plazo se detiene hasta que llegue su respuesta. Sin respuesta cerramos su solicitud.",
    ),
    OUTCOMES[S.RELEASED][1]: W(
        "The records come with this letter.",
        "Los registros acompañan esta carta.",
    ),
    OUTCOMES[S.PARTLY_RELEASED][1]: W(
        "What can be released comes with this letter. The rules below keep the rest.",
        "Lo que puede entregarse acompaña esta carta. Las reglas de abajo reservan el resto.",
    ),
}


def received(about: RecordsAbout) -> Notice:
    """Tell that a request came, and by when it is answered."""
    title = W("We have your request for records", "Recibimos su solicitud de registros")
    lead = W("This letter tells you by when you get an answer.", "Esta carta le dice hasta cuándo recibirá respuesta.")
    return notice_of("received", about, title, lead, contest=ON_ITS_PAGE, facts=_due(about))


def asked_back(about: RecordsAbout, *, question: str, until: date) -> Notice:
    """Ask which records are meant."""
    title = W("We have a question about your request", "Tenemos una pregunta sobre su solicitud")
    facts = [(L_QUESTION, same(question)), (L_UNTIL, long_date(until))]
    return notice_of("question", about, title, ASKED_BACK, contest=ON_ITS_PAGE, facts=facts)


def extended(about: RecordsAbout) -> Notice:
    """Tell that the answer takes longer; one sentence for every ground, as some of them would tell that there are records."""
    title = W("We need more time for your request", "Necesitamos más tiempo para su solicitud")
    lead = W("You get an answer later than we wrote.", "Recibirá la respuesta más tarde de lo que escribimos.")
    return notice_of("extended", about, title, lead, contest=ON_ITS_PAGE, facts=[(L_WHY, LATER), *_due(about)])


def answered(about: RecordsAbout, *, told: Told, cost: str = "", remark: str = "") -> Notice:
    """Give the answer."""
    title, lead = OUTCOMES[told.outcome]
    facts = [*([(L_COST, same(cost))] if cost else []), *([(L_REMARK, same(remark))] if remark.strip() else [])]
    grounds = _grounds(told)
    return notice_of("answered", about, title, lead, contest=YOU_CAN_APPEAL, heading=None, facts=facts, grounds=grounds)


def appeal_received(about: RecordsAbout) -> Notice:
    """Tell that an appeal came."""
    title = W("We have your appeal", "Recibimos su apelación")
    lead = W("Another person of a higher office decides it.", "La decide otra persona de un cargo superior.")
    return notice_of("appeal_received", about, title, lead, contest=ON_ITS_PAGE, facts=_due(about))


def appeal_answered(about: RecordsAbout, *, told: Told, changed: bool, reasons: str) -> Notice:
    """Tell what an appeal came to."""
    if changed:
        title = W("Our answer has changed", "Nuestra respuesta cambió")
        lead = OUTCOMES[told.outcome][1]
    else:
        title = W("Our answer stays as it was", "Nuestra respuesta queda como estaba")
        lead = W("Another person has looked at your request anew.", "Otra persona revisó de nuevo su solicitud.")
    facts = [(L_WHY, same(reasons))]
    return notice_of("appeal_answered", about, title, lead, contest=IT_IS_FINAL, facts=facts, grounds=_grounds(told))


def closed(about: RecordsAbout) -> Notice:
    """Tell that a request was closed, as our question was not answered."""
    title = W("We have closed your request", "Cerramos su solicitud")
    lead = W("Our question was not answered in time.", "Nuestra pregunta no se respondió a tiempo.")
    again = W("You can ask again at any time.", "Puede volver a pedirlos en cualquier momento.")
    return notice_of("closed", about, title, lead, contest=again)


def notice_of(  # a letter says all of it
    kind: str,
    about: RecordsAbout,
    title: Wording,
    lead: Wording,
    *,
    contest: Wording,
    heading: Wording | None = NEXT,
    facts: Iterable[Fact] = (),
    grounds: tuple[NoticeGround, ...] = (),
) -> Notice:
    """Put a letter about a request together: what it is about first."""
    head = ((L_CODE, same(about.code)), (L_KIND, KIND_WORDS[about.kind]), (L_WHERE, same(about.facility)))
    return Notice(
        kind=f"disclosure.records_{kind}",
        about=f"records_request:{about.records_id}",
        title=title,
        lead=BY_POST.get(lead, lead) if about.by_post else lead,
        contest=BY_POST.get(contest, contest) if about.by_post else contest,
        contest_title=heading,
        dated=about.dated,
        facts=(*head, *facts),
        grounds=grounds,
    )


def _grounds(told: Told) -> tuple[NoticeGround, ...]:
    return tuple(NoticeGround(one.citation, one.text) for one in told.rules)


def _due(about: RecordsAbout) -> list[Fact]:
    said = [(word, long_date(day), same(rule) if rule else TO_PLAN_BY) for word, day, rule in about.due]
    return [
        (W(f"By when: {word.en}", f"Hasta cuándo: {word.es}"), W(f"{day.en} ({rule.en})", f"{day.es} ({rule.es})"))
        for word, day, rule in said
    ]


def same(text: str) -> Wording:
    """Say in both languages what somebody wrote in one."""
    return Wording(text.strip() or "-", text.strip() or "-")
