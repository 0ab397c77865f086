"""Why a deed about a records request is refused, in both languages, with what would cure it."""

from __future__ import annotations

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

W = Wording
NAME_MISSING = Reason("name_missing", W("Say who asks.", "Indique quién pregunta."), field="name")
EMAIL_WRONG = Reason("email_wrong", W("This is no e-mail address.", "Esto no es un correo electrónico."), field="email")
EMAIL_MISSING = Reason(
    "email_missing",
    W("Give an e-mail address: the answer goes there.", "Indique un correo: allí va la respuesta."),
    field="email",
)
NO_WAY_TO_REACH = Reason(
    "no_way_to_reach",
    W(
        "Give an e-mail address, a telephone number or a postal address.",
        "Indique un correo, un teléfono o una dirección postal.",
    ),
    field="email",
)
NOTHING_DESCRIBED = Reason(
    "nothing_described", W("Describe the records you ask for.", "Describa los registros que pide."), field="described"
)
TOO_LONG = Reason(
    "too_long",
    W(
        "Describe the records in fewer words: 10,000 signs at most.",
        "Describa los registros con menos palabras: 10 000 signos como máximo.",
    ),
    field="described",
)
PERIOD_HALF = Reason("period_half", W("Give both days, or none.", "Indique los dos días o ninguno."), field="last_day")
PERIOD_BACKWARDS = Reason(
    "period_backwards",
    W("The last day is before the first.", "El último día es anterior al primero."),
    field="last_day",
)
YEAR_WRONG = Reason("year_wrong", W("Check the year.", "Revise el año."), field="last_day")
RECEIVED_LATER = Reason(
    "received_later", W("This is still to come.", "Esto todavía no ha llegado."), field="received_at"
)
ASKED_TOO_OFTEN = Reason(
    "asked_too_often",
    W("There were many requests from here in the last hour.", "Hubo muchas solicitudes desde aquí en la última hora."),
    cure=W("Try again in an hour, or write a letter.", "Inténtelo en una hora o escriba una carta."),
)
NOT_IN_THAT_STATE = Reason(
    "not_in_that_state",
    W("As the request stands, this can not be done.", "Tal como está la solicitud, esto no puede hacerse."),
)
QUESTION_MISSING = Reason("question_missing", W("Write the question.", "Escriba la pregunta."), field="question")
ANSWER_MISSING = Reason("answer_missing", W("Write your answer.", "Escriba su respuesta."), field="answer")
WHERE_MISSING = Reason("where_missing", W("Say where was searched.", "Indique dónde se buscó."), field="searched")
NOT_SEARCHED = Reason(
    "not_searched",
    W("Nobody has written down a search yet.", "Nadie ha anotado todavía una búsqueda."),
    cure=W(
        "Write down where was searched, also where nothing was found.",
        "Anote dónde se buscó, también donde no se encontró nada.",
    ),
)
TITLE_MISSING = Reason("title_missing", W("Give the item a title.", "Dé un título al documento."), field="title")
TEXT_MISSING = Reason("text_missing", W("An item needs its text.", "Un documento necesita su texto."), field="text")
ITEM_TOO_LONG = Reason(
    "item_too_long",
    W("This is too long for one item: split it.", "Es demasiado largo para un documento: divídalo."),
    field="text",
)
NOT_A_TABLE = Reason(
    "not_a_table",
    W(
        "A table has a first line of names, and the same number of columns in each.",
        "Una tabla tiene una primera línea de nombres y el mismo número de columnas en cada una.",
    ),
    field="text",
)
ITEM_UNDECIDED = Reason(
    "item_undecided",
    W("An item waits for its decision.", "Un documento espera su decisión."),
)
RULE_MISSING = Reason("rule_missing", W("Choose the exemption.", "Elija la excepción."), field="exemption")
RULE_UNKNOWN = Reason(
    "rule_unknown", W("This exemption is not in force.", "Esta excepción no está en vigor."), field="exemption"
)
RULE_NOT_NEEDED = Reason(
    "rule_not_needed",
    W("What is released whole has no exemption.", "Lo que se entrega entero no tiene excepción."),
    field="exemption",
)
PASSAGES_MISSING = Reason(
    "passages_missing",
    W("Write the passages to leave out, one a line.", "Escriba los pasajes que se omiten, uno por línea."),
    field="passages",
)
DECIDED_MEANWHILE = Reason(
    "decided_meanwhile",
    W("Somebody else has decided about this item meanwhile.", "Otra persona decidió entretanto sobre este documento."),
    cure=W("Read what they decided first.", "Lea primero lo que decidió."),
)
TEXT_OF_REMARK_MISSING = Reason("text_missing", W("Write the words.", "Escriba el texto."), field="text")
NOT_YOUR_OWN = Reason(
    "not_your_own",
    W("Whoever wrote it does not agree to it.", "Quien lo escribió no da su conformidad."),
    cure=W("Ask a colleague to read it.", "Pida a un colega que lo lea."),
)
AGREED_BEFORE = Reason(
    "agreed_before",
    W("Somebody has agreed to it already.", "Alguien ya dio su conformidad."),
    cure=W("It can be sent.", "Ya puede enviarse."),
)
AUTHORISED_BY_MISSING = Reason(
    "authorised_by_missing",
    W("Say whose written authorisation it is.", "Indique de quién es la autorización escrita."),
    field="authorised_by",
)
ACCOUNT_UNKNOWN = Reason(
    "account_unknown",
    W("No account has this e-mail address.", "Ninguna cuenta tiene este correo electrónico."),
    cure=W(
        "Name the account of whoever hands it out: a litigation coordinator's.",
        "Indique la cuenta de quien lo entrega: la de un coordinador de litigios.",
    ),
    field="by",
)
BECAUSE_MISSING = Reason("because_missing", W("Say why.", "Indique por qué."), field="because")
NOT_EXTENDED = Reason(
    "not_extended",
    W("No rule gives this request more time.", "Ninguna regla da más tiempo a esta solicitud."),
)
EXTENDED_BEFORE = Reason("extended_before", W("It was extended once already.", "Ya se amplió una vez."))
FEE_TOO_HIGH = Reason(
    "fee_too_high",
    W("A page of a copy may not cost that much.", "Una página de copia no puede costar tanto."),
    field="fee_cents",
)
FEE_UNKNOWN = Reason(
    "fee_unknown",
    W("No rule that was seen sets a fee for this request.", "Ninguna regla vista fija un precio para esta solicitud."),
    field="fee_cents",
)
APPEALED_BEFORE = Reason("appealed_before", W("You have appealed already.", "Usted ya apeló."))
NOT_BY_YOU = Reason(
    "not_by_you",
    W("Who answered first does not decide the appeal.", "Quien respondió primero no decide la apelación."),
    cure=W("Another person of a higher office decides it.", "La decide otra persona de un cargo superior."),
)
NOT_ESTABLISHED = Reason(
    "not_established",
    W(
        "Own records go only to whom they belong, or to whom that person authorised in writing.",
        "Los registros propios solo se entregan a su titular o a quien este autorizó por escrito.",
    ),
    cure=W("Write down how it was found out who asks.", "Anote cómo se supo quién pregunta."),
)
AUTHORISATION_OVER = Reason(
    "authorisation_over",
    W(
        "The written authorisation is too old, or its term is over.",
        "La autorización escrita es demasiado antigua o su plazo terminó.",
    ),
    field="authorised_on",
)


def too_many_people(text: Wording, citation: str) -> Reason:
    """Say the one answer to a list of people, whoever they are."""
    return Reason("too_many_people", text, citation=citation, field="described")


def passage_not_found(passage: str) -> Reason:
    """Say that a passage does not stand in the text."""
    shown = passage if len(passage) <= 60 else passage[:57] + "…"
    return Reason(
        "passage_not_found",
        W(f"This does not stand in the text: {shown}", f"Esto no está en el texto: {shown}"),
        cure=W("Copy it from one line, or from one cell.", "Cópielo de una sola línea o de una sola celda."),
        field="passages",
    )


def passage_stays(passage: str) -> Reason:
    """Say that a passage could still be read."""
    shown = passage if len(passage) <= 60 else passage[:57] + "…"
    return Reason(
        "passage_stays",
        W(f"This could still be read: {shown}", f"Esto todavía se podría leer: {shown}"),
        cure=W("Name the whole heading or the whole line.", "Indique el encabezado o la línea completos."),
        field="passages",
    )


def not_agreed(field: str) -> Reason:
    """Say that words typed by hand wait for another person."""
    return Reason(
        "not_agreed",
        W(
            "Another person must agree to these words first.",
            "Otra persona debe dar antes su conformidad a este texto.",
        ),
        cure=W(
            "Write them under “Words for a letter”, let a colleague agree, then send them unchanged.",
            "Escríbalo en «Texto para una carta», pida la conformidad de un colega y envíelo sin cambios.",
        ),
        field=field,
    )
