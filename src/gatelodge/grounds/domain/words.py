"""How kinds, states and outcomes of media access are said."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.lifecycle import (
    AccessKind,
    AccessState,
    Answer,
    ClockEnd,
    ClockKind,
    MediaClass,
    OutletKind,
    ReceivedBy,
)
from gatelodge.grounds.domain.mapping import zones
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind

W = Wording
KIND_WORDS: dict[AccessKind, Wording] = {
    AccessKind.TOUR: W("tour of the facility", "recorrido por la institución"),
    AccessKind.INTERVIEW: W("interview with an incarcerated person", "entrevista con una persona encarcelada"),
    AccessKind.DOCUMENTARY: W("documentary", "documental"),
    AccessKind.BOOK: W("book", "libro"),
    AccessKind.COMMERCIAL_FILM: W("commercial film, series or advertisement", "película, serie o anuncio comercial"),
    AccessKind.DRONE: W("drone flight", "vuelo de dron"),
    AccessKind.STAFF_PHOTOGRAPHY: W("pictures by own staff", "fotos del propio personal"),
    AccessKind.OFFICIAL_PHOTOGRAPHY: W("official photographer", "fotógrafo oficial"),
}
STATE_WORDS: dict[AccessState, Wording] = {
    AccessState.RECEIVED: W("received", "recibida"),
    AccessState.UNDER_REVIEW: W("under review", "en estudio"),
    AccessState.APPROVED: W("approved", "aprobada"),
    AccessState.DENIED: W("denied", "denegada"),
    AccessState.WITHDRAWN: W("withdrawn", "retirada"),
}
TONES: dict[AccessState, str] = {
    AccessState.RECEIVED: "wait",
    AccessState.UNDER_REVIEW: "info",
    AccessState.APPROVED: "good",
    AccessState.DENIED: "bad",
    AccessState.WITHDRAWN: "plain",
}
CLASS_WORDS: dict[MediaClass, Wording] = {
    MediaClass.NEWS: W("news media", "medio informativo"),
    MediaClass.NON_NEWS: W("other media", "otro medio"),
    MediaClass.NOT_MEDIA: W("no media", "no es un medio"),
}
OUTLET_WORDS: dict[OutletKind, Wording] = {
    OutletKind.NEWSPAPER: W("newspaper", "periódico"),
    OutletKind.MAGAZINE: W("magazine", "revista"),
    OutletKind.WIRE_SERVICE: W("wire service", "agencia de noticias"),
    OutletKind.BOOK_PUBLISHER: W("book publisher", "editorial"),
    OutletKind.WEBSITE: W("website", "sitio web"),
    OutletKind.PODCAST: W("podcast", "pódcast"),
    OutletKind.RADIO: W("radio", "radio"),
    OutletKind.TELEVISION: W("television", "televisión"),
    OutletKind.FREELANCE: W("freelance, for nobody yet", "por cuenta propia, aún para nadie"),
    OutletKind.AUTHOR: W("author", "autor o autora"),
    OutletKind.RESEARCHER: W("researcher", "investigación"),
    OutletKind.FILM_MAKER: W("film maker", "cine"),
    OutletKind.OWN_STAFF: W("the department itself", "el propio departamento"),
    OutletKind.OTHER: W("something else", "otra cosa"),
}
# Zones as places where somebody stands; on a map some of them are lines.
ZONE_WORDS: dict[ZoneKind, Wording] = {
    **zones.ZONE_WORDS,
    ZoneKind.PROPERTY: W("outdoor grounds", "terreno exterior"),
    ZoneKind.PERIMETER: W("inside the secure perimeter", "dentro del perímetro de seguridad"),
    ZoneKind.NEIGHBOUR: W("neighbours' land", "terreno vecino"),
}
DEVICE_WORDS: dict[Device, Wording] = {
    Device.CAMERA: W("camera", "cámara"),
    Device.PHONE: W("phone", "teléfono"),
    Device.DRONE: W("drone", "dron"),
}
CLOCK_WORDS: dict[ClockKind, Wording] = {
    ClockKind.INITIAL_REPLY: W("first reply", "primera respuesta"),
    ClockKind.DECISION: W("decision", "decisión"),
    ClockKind.FILM_DECISION: W("decision on the film permit", "decisión sobre el permiso de filmación"),
    ClockKind.FILM_OFFICE: W("the film office's answer", "respuesta de la oficina de filmaciones"),
}
END_WORDS: dict[ClockEnd, Wording] = {
    ClockEnd.ANSWERED: W("answered", "respondido"),
    ClockEnd.RAN_OUT: W("ran out", "vencido"),
    ClockEnd.WITHDRAWN: W("ended without an answer", "terminó sin respuesta"),
}
ANSWER_WORDS: dict[Answer, Wording] = {
    Answer.APPROVED: W("yes", "sí"),
    Answer.DENIED: W("no", "no"),
    Answer.DEEMED_APPROVED: W("approved by law: nobody answered in time", "aprobado por ley: nadie respondió a tiempo"),
}
BY_WORDS: dict[ReceivedBy, Wording] = {
    ReceivedBy.FORM: W("form on this site", "formulario de este sitio"),
    ReceivedBy.MAIL: W("mail", "correo postal"),
    ReceivedBy.EMAIL: W("e-mail", "correo electrónico"),
    ReceivedBy.PHONE: W("telephone", "teléfono"),
}
