"""The fixed sentences of every letter."""

from __future__ import annotations

from datetime import date

from gatelodge.foundation.mails import NEW_LETTER
from gatelodge.foundation.wording import Wording

DATED = Wording("Date", "Fecha")
TO = Wording("To", "Para")
REFERENCE = Wording("Reference", "Referencia")
GROUNDS = Wording("Why, and under which rule", "Por qué y según qué regla")
CURE = Wording("What you can do", "Qué puede hacer usted")
CONTEST = Wording("If you do not agree", "Si no está de acuerdo")
# Over the last part of a letter that takes nothing away: good news is not headed as if it were to be fought.
NOT_RIGHT = Wording("If something is not right", "Si algo no está bien")
NEXT = Wording("What you can do next", "Qué puede hacer ahora")
OTHER_LANGUAGE = Wording("This letter follows in Spanish.", "Esta carta sigue en inglés.")
MAIL_SUBJECT = NEW_LETTER
# Neutral on purpose: a mailbox may be shared, and a subject line is read on a locked screen.
MAIL_BODY = Wording(
    "There is a new letter for you.\n\nSign in to read it: {address}\n",
    "Hay una carta nueva para usted.\n\nInicie sesión para leerla: {address}\n",
)
# The facts of a letter that say whom it is about; a list of letters shows them beside the title.
VISITOR, PERSON = Wording("Visitor", "Visitante"), Wording("Person to be visited", "Persona a visitar")
NUMBER = Wording("Number given", "Número indicado")
CONCERNED = frozenset({VISITOR, PERSON, NUMBER})
_MONTHS_ES = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]


def long_date(day: date) -> Wording:
    """Give a date as a letter writes it."""
    return Wording(f"{day:%B} {day.day}, {day.year}", f"{day.day} de {_MONTHS_ES[day.month - 1]} de {day.year}")
