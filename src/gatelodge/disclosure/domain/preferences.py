"""What victims may wish to be told of, in which hours, and in words that give nothing away before they are asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from gatelodge.foundation.asking import is_mail
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.windows import local_instant
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.signs import clean_line

W = Wording


class Occasion(StrEnum):
    """What a victim may wish to be told of."""

    RELEASE = "release"
    MOVE = "move"
    MEDIA_REQUEST = "media_request"


OCCASION_WORDS = {
    Occasion.RELEASE: W("a release", "una liberación"),
    Occasion.MOVE: W("a move to another prison", "un traslado a otra prisión"),
    Occasion.MEDIA_REQUEST: W("a request of the media about the case", "una solicitud de los medios sobre el caso"),
}
# What the page behind code and token says; it names nobody either.
TOLD = {
    Occasion.RELEASE: W(
        "The person about whom you asked to be told is no longer in custody.",
        "La persona sobre la que pidió ser informada ya no está bajo custodia.",
    ),
    Occasion.MOVE: W(
        "The person about whom you asked to be told was moved to another prison.",
        "La persona sobre la que pidió ser informada fue trasladada a otra prisión.",
    ),
    Occasion.MEDIA_REQUEST: W(
        "Somebody has asked to film or to write about the case that concerns you.",
        "Alguien pidió filmar o escribir sobre el caso que le concierne.",
    ),
}
SUBJECT = W("There is a message for you", "Hay un mensaje para usted")
BODY = W(
    "There is a message for you.\n\nRead it here: {address}\n\nKeep this link to yourself. You can end these messages there at any time.\n",
    "Hay un mensaje para usted.\n\nLéalo aquí: {address}\n\nNo comparta este enlace. Allí puede terminar estos mensajes en cualquier momento.\n",
)


@dataclass(frozen=True, slots=True)
class PreferenceTold:
    """What a victim says: what to be told of, where, in which language and hours, or no contact at all."""

    name: str
    email: str
    language: str
    wanted: tuple[Occasion, ...]
    not_before: time
    not_after: time
    no_contact: bool = False


NAME_MISSING = Reason("name_missing", W("Say whose wish it is.", "Indique de quién es el deseo."), field="name")
EMAIL_WRONG = Reason("email_wrong", W("This is no e-mail address.", "Esto no es un correo electrónico."), field="email")
PERSON_UNKNOWN = Reason(
    "person_unknown",
    W(
        "No person with this number is in your facilities.",
        "No hay ninguna persona con este número en sus instituciones.",
    ),
    field="number",
)
WITHDRAWN_BEFORE = Reason("withdrawn_before", W("These messages have ended already.", "Estos mensajes ya terminaron."))
NOTHING_WANTED = Reason("nothing_wanted", W("Choose what to be told of.", "Elija de qué se informa."), field="wanted")
NO_CONTACT_TELLS_NOTHING = Reason(
    "no_contact_tells_nothing",
    W(
        "Whoever wants no contact is told nothing: leave the list empty.",
        "A quien no quiere contacto no se le informa de nada: deje la lista vacía.",
    ),
    field="wanted",
)
HOURS_BACKWARDS = Reason(
    "hours_backwards",
    W("The last hour is not after the first.", "La última hora no es posterior a la primera."),
    field="not_after",
)


HOURS_ZONED = Reason(
    "hours_zoned",
    W("Give the hours by the clocks of the prison.", "Indique las horas según los relojes de la prisión."),
    field="not_before",
)


def faults_of(told: PreferenceTold) -> Iterator[Reason]:
    """Give what can't be right about a wish."""
    if not clean_line(told.name):
        yield NAME_MISSING
    if (told.email.strip() and not is_mail(told.email.strip())) or (not told.no_contact and not told.email.strip()):
        yield EMAIL_WRONG
    if told.no_contact and told.wanted:
        yield NO_CONTACT_TELLS_NOTHING
    if not told.no_contact and not told.wanted:
        yield NOTHING_WANTED
    if told.not_before.tzinfo or told.not_after.tzinfo:
        yield HOURS_ZONED
    elif told.not_after <= told.not_before:
        yield HOURS_BACKWARDS


def is_told(occasion: Occasion, wanted: Sequence[str], *, no_contact: bool, withdrawn: bool) -> bool:
    """Tell whether somebody is told: only who asked for just that; no contact overrides everything."""
    return occasion in wanted and not no_contact and not withdrawn


def send_from(now: datetime, not_before: time, not_after: time, zone: str) -> datetime:
    """Give the next instant within the hours, by the clocks of the facility."""
    today = now.astimezone(ZoneInfo(zone)).date()
    opens, closes = local_instant(today, not_before, zone), local_instant(today, not_after, zone)
    if now < opens:
        return opens
    return now if now < closes else local_instant(today + timedelta(days=1), not_before, zone)


def happening_of(occasion: Occasion, *told: object) -> str:
    """Name what happened by its digest, so that the row of a notice does not say it."""
    return hashlib.sha256("|".join([occasion, *map(str, told)]).encode()).hexdigest()
