"""What the gate answers when something of a legal visit can't be done, and what to do then."""

from __future__ import annotations

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

W = Wording
NO_WORDS = Reason(
    "no_words_on_legal_visits",
    W(
        "Of a legal visit no words are kept: what it is about is nobody's to ask or to write.",
        "De una visita legal no se guardan palabras: nadie puede preguntar ni escribir de qué trata.",
    ),
    "28 CFR 543.13(d); 15 CCR 3178(b)",
    cure=W("Leave the field empty; the rule says what is needed.", "Deje el campo vacío; la regla dice lo necesario."),
    field="remark",
)
NOT_A_LEGAL_VISIT = Reason(
    "not_a_legal_visit",
    W("This is not a legal visit.", "Esta no es una visita legal."),
    cure=W("Record the end of the visit instead.", "Registre en su lugar el fin de la visita."),
)
REFUSED_TOO_LATE = Reason(
    "refused_too_late",
    W(
        "The visit has begun or is over; nobody can decline it now.",
        "La visita empezó o terminó; ya no se puede rechazar.",
    ),
    cure=W("End the visit instead.", "Termine la visita en su lugar."),
)
MARK_MISSING = Reason(
    "mark_missing",
    W("There is no mark of the client's own.", "No hay una marca del propio cliente."),
    cure=W(
        "Have the client sign on the screen or on the slip, or have a supervisor hear the refusal.",
        "Pida que el cliente firme en la pantalla o en la hoja, o que un superior escuche la negativa.",
    ),
    field="signature",
)
SLIP_UNREADABLE = Reason(
    "slip_unreadable",
    W("This is no picture of a signed slip.", "Esto no es una imagen de una hoja firmada."),
    cure=W(
        "Photograph the slip again as JPEG, PNG or WebP, at most 5 MB.",
        "Fotografíe de nuevo la hoja en JPEG, PNG o WebP, de 5 MB como máximo.",
    ),
    field="slip",
)
NOT_REPORTED = Reason(
    "refusal_not_reported",
    W("Nobody has reported a refusal of this visit.", "Nadie ha comunicado una negativa a esta visita."),
    cure=W(
        "The officer who heard it reports it first; you hear the client yourself and say so here.",
        "Primero la comunica el oficial que la oyó; usted oye al cliente y lo indica aquí.",
    ),
)
REPORTED_ALREADY = Reason(
    "refusal_reported_already",
    W("A refusal of this visit waits for a witness.", "Una negativa a esta visita espera un testigo."),
    cure=W("Call the visiting sergeant.", "Llame al sargento de visitas."),
)
SAME_PERSON = Reason(
    "witness_is_another",
    W(
        "Whoever reported the refusal can't be its witness too.",
        "Quien comunicó la negativa no puede ser también testigo.",
    ),
    cure=W("Call another supervisor, or have the client sign.", "Llame a otro superior o pida que el cliente firme."),
)
CONFIDENTIAL_ONLY = Reason(
    "confidential_only",
    W(
        "A legal visit sits in a confidential room, and nobody else does.",
        "Una visita legal se sienta en una sala confidencial, y nadie más en ella.",
    ),
    "15 CCR 3178(b); 3170(b)",
    cure=W("Choose one of the rooms offered.", "Elija una de las salas ofrecidas."),
    field="place",
)
NOT_ENDED = Reason(
    "visit_not_over",
    W(
        "This visit is not over; nothing can be proved of it yet.",
        "Esta visita no ha terminado; aún no hay qué acreditar.",
    ),
    cure=W("Come back when everybody has left.", "Vuelva cuando todos hayan salido."),
)
LICENCE_UNKNOWN = Reason(
    "licence_unknown",
    W("No attorney here holds that licence.", "Ningún abogado registrado aquí tiene esa licencia."),
    cure=W(
        "Read jurisdiction and number from the bar card; an attorney without an account can make one at the desk.",
        "Lea la jurisdicción y el número en la credencial; un abogado sin cuenta puede crearla en la recepción.",
    ),
    field="number",
)
NO_SUCH_CLIENT = Reason(
    "client_unknown",
    W("Nobody with this number is here.", "Aquí no hay nadie con este número."),
    cure=W(
        "Look at the number again; the attorney may have it in writing.",
        "Revise el número; el abogado puede tenerlo por escrito.",
    ),
    field="client",
)
