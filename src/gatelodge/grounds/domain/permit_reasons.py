"""Why a permit is not issued, and why a crew or a thing does not pass the gate."""

from __future__ import annotations

from datetime import date

from gatelodge.clearance.domain.lifecycle import RESTRICTION_WORDS, RestrictionKind
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.authorities import Requirement
from gatelodge.grounds.domain.lifecycle import CrewClearance, PermitState
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.domain.permit_words import CLEARANCE_WORDS, PERMIT_WORDS
from gatelodge.grounds.domain.reasons import LOOK_AGAIN, WRITE_IT
from gatelodge.grounds.domain.words import DEVICE_WORDS, ZONE_WORDS

W = Wording


def _at(field: str, code: str, text: Wording, cure: Wording = WRITE_IT) -> Reason:
    return Reason(code, text, cure=cure, field=field)


ENDS_FIRST = _at(
    "until",
    "permit_ends_before_it_starts",
    W("The permit ends before it starts.", "El permiso termina antes de empezar."),
    W("Give an end after the start.", "Indique un final posterior al inicio."),
)
DEVICE_MISSING = _at(
    "devices",
    "device_missing",
    W("It is not said with what pictures are taken.", "No se dice con qué se toman las imágenes."),
    W("Mark at least one device.", "Marque al menos un aparato."),
)
ONLY_WHAT_WAS_AGREED = W("Ask for a change of the request first.", "Pida antes un cambio de la solicitud.")
ZONES_BEYOND = _at(
    "zone_kinds",
    "zones_beyond_request",
    W("The authorities did not agree to all of these places.", "Las autoridades no aceptaron todos estos lugares."),
    ONLY_WHAT_WAS_AGREED,
)
DEVICES_BEYOND = _at(
    "devices",
    "devices_beyond_request",
    W("The authorities did not agree to all of these devices.", "Las autoridades no aceptaron todos estos aparatos."),
    ONLY_WHAT_WAS_AGREED,
)
DAYS_BEYOND = _at(
    "first",
    "days_beyond_request",
    W("The permit goes beyond the days that were asked for.", "El permiso excede los días que se pidieron."),
    ONLY_WHAT_WAS_AGREED,
)
BORN_WRONG = _at(
    "born_on",
    "born_wrong",
    W("This can not be a birth date.", "Esa no puede ser una fecha de nacimiento."),
    W("Check the year.", "Revise el año."),
)
PART_MISSING = _at("part", "part_missing", W("What they do in the crew is missing.", "Falta qué hace en el equipo."))
SERIAL_MISSING = _at(
    "serial",
    "serial_missing",
    W("The serial number is missing.", "Falta el número de serie."),
    W("Read it off the thing itself; nothing goes in without one.", "Léalo en el aparato; sin él no entra nada."),
)
MAKE_MISSING = _at("make", "make_missing", W("Make and model are missing.", "Faltan la marca y el modelo."))
REGISTRATION_MISSING = _at(
    "registration",
    "registration_missing",
    W("A drone needs its registration.", "Un dron necesita su matrícula."),
)
INSURER_MISSING = _at("insurer", "insurer_missing", W("The insurer is missing.", "Falta la aseguradora."))
POLICY_MISSING = _at(
    "policy_number", "policy_missing", W("The policy number is missing.", "Falta el número de póliza.")
)
AMOUNT_MISSING = _at("amount_dollars", "amount_missing", W("The amount is missing.", "Falta el monto."))
AMOUNT_TOO_LARGE = _at(
    "amount_dollars", "amount_too_large", W("No cover is that large.", "Ninguna cobertura es tan alta.")
)
INSURANCE_OVER = _at(
    "valid_until",
    "insurance_over",
    W("This cover is over already.", "Esa cobertura ya terminó."),
    W("Ask for a certificate that holds.", "Pida un certificado vigente."),
)
NOBODY_FILMED = _at(
    "name",
    "filmed_missing",
    W("It is not said who would be in the picture.", "No se dice quién saldría en la imagen."),
    W("Give a number or a name, not both.", "Indique un número o un nombre, no ambos."),
)
NO_INSURANCE_NEEDED = Reason(
    "no_insurance_needed",
    W("Only commercial film and drones need insurance.", "Solo el cine comercial y los drones necesitan seguro."),
    cure=LOOK_AGAIN,
)
CREW_LISTED = Reason(
    "crew_listed_already",
    W("This person is on the list already.", "Esta persona ya está en la lista."),
    cure=LOOK_AGAIN,
)
EQUIPMENT_LISTED = Reason(
    "equipment_listed_already",
    W("This serial number is on the list already.", "Ese número de serie ya está en la lista."),
    cure=LOOK_AGAIN,
)
STILL_INSIDE = Reason(
    "still_inside",
    W("This is inside at the moment.", "Está adentro en este momento."),
    cure=W("See it out first.", "Registre antes la salida."),
)
PERMIT_EXISTS = Reason(
    "permit_exists",
    W("This request has its permit.", "Esta solicitud ya tiene su permiso."),
    cure=W("Amend that one.", "Modifique ese."),
)
NO_CREW = Reason(
    "crew_empty",
    W("Nobody is on the crew list.", "No hay nadie en la lista del equipo."),
    cure=W("Write down everybody who comes.", "Anote a todas las personas que vienen."),
)
NO_EQUIPMENT = Reason(
    "equipment_empty",
    W("No equipment is on the list.", "No hay ningún aparato en la lista."),
    cure=W(
        "Write down every thing with its serial number.",
        "Anote cada aparato con su número de serie.",
    ),
)
DRONE_NOT_LISTED = Reason(
    "drone_not_listed",
    W("The drone is not on the equipment list.", "El dron no está en la lista de aparatos."),
    cure=W("Write it down with its registration.", "Anótelo con su matrícula."),
)
NOT_INSURED = Reason(
    "not_insured",
    W("No insurance with an endorsement holds to the permit's end.", "Ningún seguro con anexo cubre hasta el final."),
    cure=W("Ask for the certificate and write it down.", "Pida el certificado y anótelo."),
)
AIRCRAFT_NOT_INSURED = Reason(
    "aircraft_not_insured",
    W("The insurance does not cover aircraft.", "El seguro no cubre aeronaves."),
    cure=W("Ask for a cover for drones.", "Pida una cobertura para drones."),
)
CONSENT_MISSING = Reason(
    "consent_missing",
    W(
        "The request is about one person, and no consent stands as the rules want it.",
        "La solicitud trata de una persona y no hay un consentimiento como lo piden las reglas.",
    ),
    cure=W("Ask the person and write the answer down.", "Pregunte a la persona y anote la respuesta."),
)
VICTIM_NOT_HEARD = Reason(
    "victim_not_heard",
    W("A victim is to be told first, and was not.", "Antes hay que avisar a una víctima, y no se hizo."),
    cure=W("Tell the victim and write it down.", "Avise a la víctima y anótelo."),
)
ESCORT_MISSING = Reason(
    "escort_missing",
    W("The rules want an escort, and nobody is named.", "Las reglas piden acompañamiento y no hay nadie asignado."),
    cure=W("The media desk names one.", "La mesa de medios asigna a alguien."),
)
NO_SUCH_ESCORT = _at(
    "escort",
    "no_such_escort",
    W("Nobody of the staff here is called so.", "Nadie del personal de aquí se llama así."),
    W("Choose somebody of this facility.", "Elija a alguien de esta institución."),
)
NOT_IN_FORCE = Reason(
    "permit_not_in_force",
    W("This permit is not in force now.", "Este permiso no está en vigor ahora."),
    cure=W("Nobody and nothing goes in under it.", "Nadie ni nada entra con él."),
)
INSIDE_ALREADY = Reason("inside_already", W("Inside already.", "Ya está adentro."), cure=LOOK_AGAIN)
NOT_INSIDE = _at(
    "serial",
    "not_inside",
    W("Nothing with this serial number went in.", "No entró nada con ese número de serie."),
    W("Report it as something extra.", "Infórmelo como algo de más."),
)
NOBODY_INSIDE = Reason(
    "nobody_inside",
    W("This person is not inside.", "Esta persona no está adentro."),
    cure=LOOK_AGAIN,
)
NOT_LISTED = _at(
    "serial",
    "serial_not_listed",
    W("This serial number is not on the list.", "Ese número de serie no está en la lista."),
    W("It stays outside. Report it as something extra.", "Se queda afuera. Infórmelo como algo de más."),
)
NOT_COVERED = _at(
    "serial",
    "device_not_covered",
    W("This permit does not let such a thing in.", "Este permiso no deja entrar un aparato así."),
    W(
        "It stays outside. Report it as something extra, or have the permit amended.",
        "Se queda afuera. Infórmelo como algo de más, o pida que se modifique el permiso.",
    ),
)
RULE_MISSING = _at("rule", "rule_missing", W("The rule is missing.", "Falta la regla."))
WHAT_MISSING = _at("what", "what_missing", W("It is not said what was found.", "No se dice qué se encontró."))
WHOSE_MISSING = _at(
    "member",
    "whose_missing",
    W("An incident is somebody's: it is not said whose.", "Un incidente es de alguien: no se dice de quién."),
    W("Choose somebody of the crew.", "Elija a alguien del equipo."),
)


def not_cleared(name: str, clearance: CrewClearance) -> Reason:
    """Say that somebody on the list has no clearance."""
    said = CLEARANCE_WORDS[clearance]
    text = W(f"{name}: {said.en}.", f"{name}: {said.es}.")
    cure = W("Clear them, or take them off the list.", "Dé el visto bueno o quite a la persona de la lista.")
    return Reason("crew_not_cleared", text, cure=cure)


def barred(name: str, kind: RestrictionKind, citation: str, until: date | None) -> Reason:
    """Say that somebody on the list stands under a suspension or an exclusion, and until when."""
    said = RESTRICTION_WORDS[kind]
    end = long_date(until) if until is not None else None
    en, es = (f", until {end.en}", f", hasta el {end.es}") if end else ("", "")
    text = W(f"{name}: {said.en.lower()}{en}.", f"{name}: {said.es.lower()}{es}.")
    cure = EXCLUDED_CURE if kind is RestrictionKind.EXCLUSION else SUSPENDED_CURE
    return Reason(f"crew_{kind.value}", text, citation, cure)


EXCLUDED_CURE = W(
    "Nobody lets them in while it holds: they can ask for its end.",
    "Nadie puede dejarla entrar mientras dure: puede pedir que termine.",
)
SUSPENDED_CURE = W(
    "Only the institution head may clear them, in writing and with reasons.",
    "Solo la dirección de la institución puede dar el visto bueno, por escrito y con motivos.",
)


def authority_open(one: Requirement) -> Reason:
    """Say which approval a permit still lacks."""
    cure = W("Wait for the answer.", "Espere la respuesta.")
    return Reason("authority_open", one.text, one.citation, cure)


def zone_not_on_map(kind: ZoneKind) -> Reason:
    """Say that the map in force does not show a place."""
    said = ZONE_WORDS[kind]
    text = W(f"The map in force does not show: {said.en}.", f"El mapa en vigor no muestra: {said.es}.")
    cure = W("Publish a map that shows it.", "Publique un mapa que lo muestre.")
    return Reason("zone_not_in_force", text, cure=cure, field="zone_kinds")


def zone_never(kind: ZoneKind, device: Device) -> Reason:
    """Say that a place never allows a device, permit or not."""
    zone, thing = ZONE_WORDS[kind], DEVICE_WORDS[device]
    text = W(f"Never in that place: {thing.en}, {zone.en}.", f"Nunca en ese lugar: {thing.es}, {zone.es}.")
    cure = W("Leave out the place or the device.", "Quite el lugar o el aparato.")
    return Reason("zone_never", text, cure=cure, field="zone_kinds")


def permit_is(state: PermitState) -> Reason:
    """Say that a permit's state does not allow it."""
    said = PERMIT_WORDS[state]
    return Reason(
        "permit_not_in_that_state",
        W(f"The permit is {said.en}.", f"El permiso está {said.es}."),
        cure=LOOK_AGAIN,
    )
