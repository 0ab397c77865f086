"""The words in which a records request is told."""

from __future__ import annotations

from gatelodge.disclosure.domain.records import (
    EstablishedHow,
    ItemForm,
    ItemOutcome,
    ReceivedFrom,
    RecordsClockEnd,
    RecordsClockKind,
    RecordsKind,
    RecordsState,
    RemarkKind,
)
from gatelodge.foundation.wording import Wording

W, S = Wording, RecordsState
# What of records stands in the accounting, where a reply has a fact of the table.
FACT, FACT_WORD = "records", W("records", "registros")
KIND_WORDS = {
    RecordsKind.PUBLIC_RECORDS: W("public records", "registros públicos"),
    RecordsKind.OWN_RECORDS: W("records about oneself", "registros sobre uno mismo"),
}
STATE_WORDS = {
    S.RECEIVED: W("received", "recibida"),
    S.CLARIFYING: W("waiting for an answer to our question", "en espera de respuesta a nuestra pregunta"),
    S.SEARCHING: W("being searched", "en búsqueda"),
    S.REVIEWING: W("being reviewed", "en revisión"),
    S.RELEASED: W("released", "entregada"),
    S.PARTLY_RELEASED: W("released in part", "entregada en parte"),
    S.NOTHING_RELEASED: W("nothing to release", "nada que entregar"),
    S.APPEALED: W("appealed", "apelada"),
    S.UPHELD: W("upheld on appeal", "confirmada en apelación"),
    S.CHANGED: W("changed on appeal", "cambiada en apelación"),
    S.WITHDRAWN: W("withdrawn", "retirada"),
    S.LAPSED: W("closed for no answer", "cerrada por falta de respuesta"),
}
# What whoever asked reads: whether there is anything to review would tell that something was found.
WE_WORK = W("we are working on it", "estamos trabajando en ella")
TOLD_WORDS = {**STATE_WORDS, **dict.fromkeys((S.RECEIVED, S.SEARCHING, S.REVIEWING), WE_WORK)}
TONES = {
    **dict.fromkeys((S.RECEIVED, S.CLARIFYING), "wait"),
    **dict.fromkeys((S.SEARCHING, S.REVIEWING, S.APPEALED), "info"),
    **dict.fromkeys((S.RELEASED, S.PARTLY_RELEASED, S.CHANGED), "good"),
    **dict.fromkeys((S.NOTHING_RELEASED, S.UPHELD, S.WITHDRAWN, S.LAPSED), "plain"),
}
TOLD_TONES = {**TONES, **dict.fromkeys((S.RECEIVED, S.SEARCHING, S.REVIEWING), "info")}
RECEIVED_WORDS = {
    ReceivedFrom.FORM: W("by the form", "por el formulario"),
    ReceivedFrom.MAIL: W("by mail", "por correo postal"),
    ReceivedFrom.EMAIL: W("by e-mail", "por correo electrónico"),
    ReceivedFrom.PHONE: W("by telephone", "por teléfono"),
}
ESTABLISHED_WORDS = {
    EstablishedHow.NOT_ESTABLISHED: W("not established", "no establecida"),
    EstablishedHow.SIGN_IN: W("signed in", "inició sesión"),
    EstablishedHow.CALL_BACK: W("called back at a published number", "se le llamó a un número publicado"),
    EstablishedHow.CREDENTIAL_SEEN: W("document seen", "documento visto"),
    EstablishedHow.LICENCE_LOOKED_UP: W("licence looked up", "licencia consultada"),
    EstablishedHow.SEALED_DOCUMENT: W(
        "document with the seal of a court or an office", "documento con el sello de un tribunal o una oficina"
    ),
    EstablishedHow.WRITTEN_AUTHORISATION: W(
        "written authorisation of the person concerned", "autorización escrita de la persona interesada"
    ),
}
FORM_WORDS = {
    ItemForm.TEXT: W("text", "texto"),
    ItemForm.TABLE: W("table", "tabla"),
    ItemForm.PDF: W("text, as PDF", "texto, en PDF"),
}
REMARK_WORDS = {
    RemarkKind.QUESTION: W("question", "pregunta"),
    RemarkKind.ANSWER: W("remark in the answer", "observación en la respuesta"),
    RemarkKind.APPEAL: W("reasons of the decision on the appeal", "motivos de la decisión sobre la apelación"),
}
OUTCOME_WORDS = {
    ItemOutcome.RELEASE: W("release", "entregar"),
    ItemOutcome.REDACT: W("release without passages", "entregar sin algunos pasajes"),
    ItemOutcome.WITHHOLD: W("withhold", "no entregar"),
}
CLOCK_WORDS = {
    RecordsClockKind.ANSWER: W("answer", "respuesta"),
    RecordsClockKind.APPEAL: W("answer to the appeal", "respuesta a la apelación"),
}
END_WORDS = {
    RecordsClockEnd.ANSWERED: W("answered", "respondida"),
    RecordsClockEnd.WITHDRAWN: W("withdrawn", "retirada"),
    RecordsClockEnd.LAPSED: W("closed", "cerrada"),
}
