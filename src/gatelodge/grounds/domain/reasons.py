"""Why something about an access request is refused, and what can be done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording, listed
from gatelodge.grounds.domain.denying import AUTHORITY_WORDS, DENIAL_WORDS, NOT_AUTHORISED
from gatelodge.grounds.domain.facts import DenialGround
from gatelodge.grounds.domain.lifecycle import AccessState, Authority
from gatelodge.grounds.domain.words import STATE_WORDS

W = Wording
LOOK_AGAIN = W("Open the page again to see how it stands.", "Abra la página de nuevo para ver cómo está.")


def _missing(  # noqa: PLR0917  # a line each
    code: str, field: str, en: str, es: str, cure: Wording
) -> Reason:
    return Reason(code, W(en, es), cure=cure, field=field)


WRITE_IT = W("Write it down.", "Escríbalo.")
NAME_MISSING = _missing("name_missing", "name", "The name is missing.", "Falta el nombre.", WRITE_IT)
NO_WAY_TO_REACH = _missing(
    "no_way_to_reach",
    "email",
    "There is no way to answer you.",
    "No hay cómo responderle.",
    W("Give an e-mail address or a telephone number.", "Indique un correo electrónico o un teléfono."),
)
EMAIL_WRONG = _missing(
    "email_wrong",
    "email",
    "No mail can go to this address.",
    "A esa dirección no puede llegar ningún correo.",
    W("Give one e-mail address, as in name@outlet.example.", "Indique una dirección, como nombre@medio.example."),
)
EMAIL_MISSING = _missing(
    "email_missing",
    "email",
    "Without an account, the answer goes to your e-mail address.",
    "Sin cuenta, la respuesta llega a su correo electrónico.",
    W(
        "Give an e-mail address, or ask by telephone.",
        "Indique un correo electrónico, o pida el acceso por teléfono.",
    ),
)
PURPOSE_MISSING = _missing("purpose_missing", "purpose", "What it is for is missing.", "Falta para qué es.", WRITE_IT)
ZONE_MISSING = _missing(
    "zone_missing",
    "zone_kinds",
    "It is not said where on the grounds.",
    "No se dice en qué lugar del terreno.",
    W("Mark at least one place.", "Marque al menos un lugar."),
)
PUBLIC_GROUND = _missing(
    "public_ground",
    "zone_kinds",
    "Public ground and neighbours' land are not ours to give access to.",
    "Los lugares públicos y los terrenos vecinos no son nuestros: no podemos dar acceso a ellos.",
    W("Mark only places of the facility.", "Marque solo lugares de la institución."),
)
ENDS_BEFORE_IT_STARTS = _missing(
    "ends_before_it_starts",
    "last_day",
    "The last day is before the first one.",
    "El último día es anterior al primero.",
    W("Choose a last day on or after the first.", "Elija un último día igual o posterior al primero."),
)
DAY_IS_OVER = _missing(
    "day_is_over",
    "first_day",
    "The first day is over already.",
    "El primer día ya pasó.",
    W("Choose a day from today on.", "Elija un día a partir de hoy."),
)
TOO_FAR_AHEAD = _missing(
    "too_far_ahead",
    "last_day",
    "That is more than two years ahead.",
    "Faltan más de dos años para eso.",
    W("Choose nearer days, and ask again later for others.", "Elija días más cercanos y pida otros más adelante."),
)
RECEIVED_LATER = _missing(
    "received_later",
    "received_at",
    "That is later than now.",
    "Eso es después de ahora.",
    W("Give the time at which it came.", "Indique la hora en que llegó."),
)
OWN_STAFF_ONLY = _missing(
    "own_staff_only",
    "kind",
    "This kind is for the department's own photographers.",
    "Este tipo es para los fotógrafos del propio departamento.",
    W("The media desk writes such a request down.", "La mesa de medios anota esas solicitudes."),
)
ASKED_TOO_OFTEN = Reason(
    "asked_too_often",
    W(
        "Too many requests came from here. Wait an hour.",
        "Llegaron demasiadas solicitudes desde aquí. Espere una hora.",
    ),
    cure=W("You may also call the media desk of the facility.", "También puede llamar a la mesa de medios."),
)
NOT_CLASSIFIED = Reason(
    "not_classified",
    W(
        "It is not settled yet whether this is news media, so it is not known who must agree.",
        "Aún no se sabe si es un medio informativo, y por eso no se sabe quién debe estar de acuerdo.",
    ),
    cure=W("The media desk settles the class first.", "La mesa de medios determina primero la clase."),
)
CONDITIONS_MISSING = _missing(
    "conditions_missing",
    "conditions",
    "A part is given, and it is not said which.",
    "Se concede una parte y no se dice cuál.",
    WRITE_IT,
)
REASONS_MISSING = _missing("reasons_missing", "reasons", "The reasons are missing.", "Faltan los motivos.", WRITE_IT)
GROUNDS_MISSING = _missing(
    "grounds_missing",
    "grounds",
    "It is not said on what ground.",
    "No se dice por qué motivo legal.",
    W("Mark at least one ground.", "Marque al menos un motivo."),
)
TEXT_MISSING = _missing("text_missing", "text", "The reply is empty.", "La respuesta está vacía.", WRITE_IT)
WHY_MISSING = _missing("why_missing", "why", "It is not said why.", "No se dice por qué.", WRITE_IT)
REFERENCE_MISSING = _missing(
    "reference_missing",
    "reference",
    "The film office's reference is missing.",
    "Falta la referencia de la oficina de filmaciones.",
    W("It stands on the office's answer.", "Está en la respuesta de la oficina."),
)
REPLIED_ALREADY = Reason(
    "replied_already",
    W("The first reply has gone out already.", "La primera respuesta ya se envió."),
    cure=LOOK_AGAIN,
)
CHANGED_MEANWHILE = Reason(
    "changed_meanwhile",
    W(
        "The request was changed since this page was opened.",
        "La solicitud cambió desde que se abrió esta página.",
    ),
    cure=W("Open it again, and answer what is asked for now.", "Ábrala de nuevo y responda a lo que se pide ahora."),
)
ANSWERED_ALREADY = Reason(
    "answered_already",
    W("This authority has answered already.", "Esta autoridad ya respondió."),
    cure=LOOK_AGAIN,
)
NOT_YOUR_PART = Reason(
    "not_your_part",
    W("You do not answer for this authority.", "Usted no responde por esta autoridad."),
    cure=W("Somebody who holds that office answers.", "Responde quien ocupa ese cargo."),
)
VISITING_ROUTE = Reason(
    "by_visiting",
    W(
        "Such an interview is a visit: nobody here agrees to it or refuses it.",
        "Esa entrevista es una visita: nadie aquí la aprueba ni la niega.",
    ),
    cure=W("Tell the requester how to apply to visit.", "Explique a quien la pide cómo solicitar la visita."),
)
TIME_RAN_OUT = Reason(
    "deemed_approved",
    W(
        "The time to answer is over: the law has approved it.",
        "El plazo para responder terminó: la ley lo ha aprobado.",
    ),
    cure=LOOK_AGAIN,
)
NOT_RUN_OUT = Reason(
    "not_run_out",
    W("No clock of this request has run out.", "Ningún plazo de esta solicitud ha terminado."),
    cure=LOOK_AGAIN,
)
NO_FILM_OFFICE = Reason(
    "no_film_office",
    W("This is nothing for the film office.", "Esto no es asunto de la oficina de filmaciones."),
    cure=LOOK_AGAIN,
)
NO_AUTHORISATION_NEEDED = Reason(
    "no_authorisation_needed",
    W("Nobody has to authorise this denial first.", "Nadie tiene que autorizar antes esta denegación."),
    cure=W("It can be decided.", "Se puede decidir."),
)
ASKED_ABOVE_ALREADY = Reason(
    "asked_above_already",
    W(
        "The authority above has been asked and has not answered.",
        "Ya se preguntó a la autoridad superior y no ha respondido.",
    ),
    cure=W("Wait for the answer.", "Espere la respuesta."),
)
NOT_ASKED_ABOVE = Reason(
    "not_asked_above",
    W("No question about this denial is open.", "No hay ninguna pregunta abierta sobre esta denegación."),
    cure=LOOK_AGAIN,
)
ASKED_BY_YOU = Reason(
    "asked_by_you",
    W("Whoever asked can not authorise it.", "Quien preguntó no puede autorizarlo."),
    cure=W("Another holder of that office answers.", "Responde otra persona con ese cargo."),
)
NOTHING_CHANGED = Reason(
    "nothing_changed",
    W("Nothing is different from before.", "No hay nada distinto de antes."),
    cure=W("Change a place, a device or a day.", "Cambie un lugar, un aparato o un día."),
)
KEPT_TOO_SHORT = _missing(
    "kept_too_short",
    "until",
    "This day is over already.",
    "Ese día ya pasó.",
    W("Choose a day from today on.", "Elija un día a partir de hoy."),
)


def not_in_that_state(state: AccessState) -> Reason:
    """Say that a request's state does not allow it."""
    now = STATE_WORDS[state]
    text = W(f"The request is {now.en}.", f"La solicitud está {now.es}.")
    return Reason("not_in_that_state", text, cure=LOOK_AGAIN)


def outside_authorised(against: Iterable[Reason], outside: Collection[DenialGround]) -> Iterator[Reason]:
    """Give what stands against a denial; where it was authorised, but not on these grounds, say which they are."""
    for one in against:
        if one.code != NOT_AUTHORISED:
            yield one
            continue
        on = listed(DENIAL_WORDS[ground] for ground in DenialGround if ground in outside)
        text = W(
            f"The denial was not authorised on this ground: {on.en}.",
            f"No se autorizó negarlo por este motivo: {on.es}.",
        )
        yield replace(one, code="grounds_not_authorised", text=text, field="grounds")


def not_asked_of(authority: Authority) -> Reason:
    """Say that the rules ask somebody else."""
    who = AUTHORITY_WORDS[authority]
    text = W(f"The rules do not ask {who.en} about this.", f"Las reglas no piden la respuesta de {who.es}.")
    return Reason("not_asked", text, cure=LOOK_AGAIN, field="authority")
