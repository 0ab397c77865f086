"""Why something about an inquiry is refused, and what can be done."""

from __future__ import annotations

from gatelodge.disclosure.domain.inquiry_states import InquiryState, ReplyState
from gatelodge.disclosure.domain.inquiry_words import REPLY_WORDS, STATE_WORDS
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

W = Wording
LOOK_AGAIN = W("Open the page again to see how it stands.", "Abra la página de nuevo para ver cómo está.")
WRITE_IT = W("Write it down.", "Escríbalo.")


def _at(field: str, code: str, text: Wording, cure: Wording = WRITE_IT) -> Reason:
    return Reason(code, text, cure=cure, field=field)


NAME_MISSING = _at("name", "name_missing", W("The name is missing.", "Falta el nombre."))
NO_WAY_TO_REACH = _at(
    "email",
    "no_way_to_reach",
    W("There is no way to answer.", "No hay cómo responder."),
    W("Give an e-mail address, a telephone number or an address.", "Indique un correo, un teléfono o una dirección."),
)
EMAIL_WRONG = _at(
    "email",
    "email_wrong",
    W("No mail can go to this address.", "A esa dirección no puede llegar ningún correo."),
    W("Give one e-mail address, as in name@outlet.example.", "Indique una dirección, como nombre@medio.example."),
)
EMAIL_MISSING = _at(
    "email",
    "email_missing",
    W("The answer goes to your e-mail address.", "La respuesta llega a su correo electrónico."),
    W("Give an e-mail address, or ask by telephone or letter.", "Indique un correo, o pregunte por teléfono o carta."),
)
QUESTION_MISSING = _at(
    "question",
    "question_missing",
    W("It is not said what the question is.", "No se dice cuál es la pregunta."),
    W("Mark at least one point, or write the question.", "Marque al menos un punto o escriba la pregunta."),
)
QUESTION_TOO_LONG = _at(
    "question",
    "question_too_long",
    W("The question has more than 10,000 characters.", "La pregunta tiene más de 10 000 caracteres."),
    W(
        "Shorten it: the answer does not depend on whom it names, or on how many.",
        "Acórtela: la respuesta no depende de a quién nombra ni de cuántas personas.",
    ),
)
FACT_UNKNOWN = _at(
    "facts",
    "fact_unknown",
    W("The table of facts does not know this point.", "La tabla de datos no conoce este punto."),
    W("Mark a point of the list.", "Marque un punto de la lista."),
)
NO_FACTS = _at(
    "facts",
    "no_facts",
    W("It is not said which facts are asked for.", "No se dice qué datos se piden."),
    W("Mark at least one fact.", "Marque al menos un dato."),
)
NOT_APART = _at(
    "facts",
    "not_apart",
    W("What everybody may know is answered apart.", "Lo que puede saber cualquiera se responde aparte."),
    W("Make a reply of its own for it.", "Haga para ello una respuesta propia."),
)
NOTHING_APART = _at(
    "number",
    "nothing_apart",
    W("There is nothing to answer in it.", "No hay nada que responder en ella."),
    W("Give at least one number, or say that hours are asked for.", "Indique un número, o que se piden los horarios."),
)
TOO_MANY_NUMBERS = _at(
    "number",
    "too_many_numbers",
    W(
        "At most 20 numbers are answered at once: we give no lists.",
        "Se responden 20 números a la vez: no damos listas.",
    ),
    W("Give fewer numbers.", "Indique menos números."),
)
ASKED_TOO_OFTEN = Reason(
    "asked_too_often",
    W("Too many inquiries came from here. Wait an hour.", "Llegaron demasiadas consultas desde aquí. Espere una hora."),
    cure=W(
        "You may also call the prison or write a letter.", "También puede llamar a la prisión o escribir una carta."
    ),
)
RECEIVED_LATER = _at(
    "received_at",
    "received_later",
    W("That is later than now.", "Eso es más tarde que ahora."),
    W("Give when it came.", "Indique cuándo llegó."),
)
RECEIVED_LONG_AGO = _at(
    "received_at",
    "received_long_ago",
    W("That is very long ago.", "Eso fue hace muchísimo tiempo."),
    W("Check the year.", "Revise el año."),
)
NOT_YOUR_KIND = _at(
    "kind",
    "not_your_kind",
    W("You write inquiries of the police down, and no others.", "Usted anota consultas de la policía y no otras."),
    W("The inquiry desk takes the others.", "La mesa de consultas recibe las demás."),
)
NOT_OF_THAT_KIND = _at(
    "established_as",
    "not_of_that_kind",
    W("Whoever asks as this is not established as that.", "Quien pregunta en esta calidad no se establece como eso."),
    W("Choose another.", "Elija otra calidad."),
)
NOT_SHOWN_BY_THAT = _at(
    "how",
    "not_shown_by_that",
    W("That shows nobody to be this.", "Eso no demuestra que alguien lo sea."),
    W(
        "Say what else showed it, or answer them as the public.",
        "Indique qué otra cosa lo mostró, o responda como al público.",
    ),
)
REFERENCE_MISSING = _at(
    "reference",
    "reference_missing",
    W("It is not said what showed it.", "No se dice qué lo mostró."),
    W(
        "Write down the number called, the card, or the licence.",
        "Anote el número llamado, la credencial o la licencia.",
    ),
)
ESTABLISHED_ALREADY = Reason(
    "established_already",
    W("It is established already who asks.", "Ya está establecido quién pregunta."),
    cure=W("Strike that first if it is false.", "Retírelo primero si es falso."),
)
NOT_ESTABLISHED = Reason(
    "not_established",
    W("Nothing stands that could be struck.", "No hay nada vigente que retirar."),
    cure=LOOK_AGAIN,
)
WHAT_MISSING = _at("what", "what_missing", W("It is not said what was done.", "No se dice qué se hizo."))
WHY_MISSING = _at("why", "why_missing", W("It is not said why.", "No se dice por qué."))
NO_SUCH_GROUND = _at(
    "kind",
    "no_such_ground",
    W("That is no paper that can be shown.", "Eso no es un documento que se pueda mostrar."),
    W("Choose another.", "Elija otro."),
)
GIVEN_BY_MISSING = _at("given_by", "given_by_missing", W("It is not said who gave it.", "No se dice quién lo dio."))
CONCERNS_MISSING = _at(
    "concerns", "concerns_missing", W("It is not said whom it concerns.", "No se dice a quién se refiere.")
)
PURPOSE_MISSING = _at(
    "purpose", "purpose_missing", W("An agency states its purpose.", "Una agencia indica su finalidad.")
)
ORDER_WITHOUT_END = _at(
    "valid_until",
    "order_without_end",
    W("It is not said until when the order holds.", "No se dice hasta cuándo vale la orden."),
    W("Give the last day that stands in it.", "Indique el último día que consta en ella."),
)
TERM_MISSING = _at(
    "value",
    "term_missing",
    W("A condition is told in one of six terms.", "El estado se dice con uno de seis términos."),
    W("Choose the term.", "Elija el término."),
)
SIGNED_LATER = _at(
    "signed_on",
    "signed_later",
    W("It is signed for a day that has not come.", "Lleva la fecha de un día que aún no ha llegado."),
    W("Give the day on which it was signed.", "Indique el día en que se firmó."),
)
ENDS_BEFORE_IT_STARTS = _at(
    "valid_until",
    "ends_before_it_starts",
    W("It ends before it was signed.", "Termina antes de haberse firmado."),
    W("Change the days.", "Cambie los días."),
)
MAY_NOT_BE_TOLD = Reason(
    "may_not_be_told",
    W(
        "The table lets nothing be told of this to whoever asks.",
        "La tabla no permite comunicar esto a quien pregunta.",
    ),
    cure=W(
        "Leave it empty: the reply says so in its own words.", "Déjelo vacío: la respuesta lo dice con sus palabras."
    ),
)
TELLING_MISSING = Reason(
    "telling_missing",
    W("Something may be told, and it is not written what.", "Algo se puede comunicar y no está escrito qué."),
    cure=W("Write it at each fact.", "Escríbalo en cada dato."),
)
TELLING_TOO_LONG = Reason(
    "telling_too_long",
    W("At most 2,000 characters are told of one fact.", "De un dato se comunican como máximo 2000 caracteres."),
    cure=W("Shorten it.", "Acórtelo."),
)
TEXT_EMPTY = _at("text", "text_empty", W("The reply is empty.", "La respuesta está vacía."))
TEXT_TOO_LONG = _at(
    "text",
    "text_too_long",
    W("A reply has at most 8,000 characters.", "Una respuesta tiene como máximo 8000 caracteres."),
    W("Shorten it.", "Acórtela."),
)
NOT_EDITED = _at(
    "text",
    "not_edited",
    W("That is the composed text itself.", "Ese es el texto compuesto mismo."),
    W("Submit it as it is.", "Envíela tal como está."),
)
OPEN_ALREADY = Reason(
    "open_already",
    W("There is a reply of this kind that has not left.", "Hay una respuesta de esta clase que no ha salido."),
    cure=W("Finish or withdraw that one first.", "Termine o retire primero esa."),
)
CHANGED_MEANWHILE = Reason(
    "changed_meanwhile",
    W("The reply was changed since this page was opened.", "La respuesta cambió desde que se abrió esta página."),
    cure=W("Open it again and read it as it is now.", "Ábrala de nuevo y léala como está ahora."),
)
READ_ON_THEIR_PAGE = Reason(
    "read_on_their_page",
    W("Whoever asked reads it on their page.", "Quien preguntó la lee en su página."),
    cure=LOOK_AGAIN,
)
PASSED_ON_ALREADY = Reason(
    "passed_on_already",
    W("It was passed on already.", "Ya se hizo llegar."),
    cure=LOOK_AGAIN,
)
NO_SUCH_WAY = _at(
    "how",
    "no_such_way",
    W("They gave no means of reaching them in that way.", "No dieron un medio para hacérsela llegar así."),
    W("Choose another.", "Elija otro."),
)
NO_LONGER_SO = Reason(
    "no_longer_so",
    W(
        "What the reply rests on is no longer so: who asks, what was shown, what is listed, or the rules.",
        "Aquello en que se apoya la respuesta ya no es así: quién pregunta, lo mostrado, lo publicado o las normas.",
    ),
    cure=W("Withdraw it and make it anew.", "Retírela y hágala de nuevo."),
)
YOURS_ALREADY = Reason(
    "yours_already",
    W(
        "Whoever wrote, edited or submitted it does not approve it.",
        "Quien la escribió, editó o presentó no la aprueba.",
    ),
    cure=W("Somebody else who may approves it.", "La aprueba otra persona que pueda hacerlo."),
)
NOT_YOUR_PART = Reason(
    "not_your_part",
    W("Replies of this kind are approved by somebody else.", "Las respuestas de esta clase las aprueba otra persona."),
    cure=W("Ask whoever holds that office.", "Pídalo a quien ocupa ese cargo."),
)
NOT_ITS_HOUR = Reason(
    "not_its_hour",
    W("The hour at which it leaves has not come.", "Aún no ha llegado la hora en que sale."),
    cure=W("It leaves by itself.", "Sale por sí sola."),
)
RESOLVED_ALREADY = Reason(
    "resolved_already", W("Somebody has done this already.", "Alguien ya lo hizo."), cure=LOOK_AGAIN
)
NOTHING_DUE = Reason("nothing_due", W("Its time has not run out.", "Su plazo no ha vencido."), cure=LOOK_AGAIN)


def not_in_that_state(state: InquiryState) -> Reason:
    """Say that an inquiry's state does not allow it."""
    now = STATE_WORDS[state]
    text = W(f"The inquiry is {now.en}.", f"La consulta está {now.es}.")
    return Reason("not_in_that_state", text, cure=LOOK_AGAIN)


def reply_not_in_that_state(state: ReplyState) -> Reason:
    """Say that a reply's state does not allow it."""
    now = REPLY_WORDS[state]
    text = W(f"The reply stands as: {now.en}.", f"La respuesta está así: {now.es}.")
    return Reason("reply_not_in_that_state", text, cure=LOOK_AGAIN)
