"""What does a visitor tell about themselves, and what of it can't be right? Faults name their field."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.ages import age_on
from gatelodge.people.domain.kinds import DocumentKind
from gatelodge.people.domain.policy_facts import PHOTO_IDS

OLDEST = 120
LANGUAGES = ("en", "es")
FEWEST_DIGITS = 6
# Some states issue licences to a young driver that are valid until the age of 65.
LONGEST_VALID = 60
ADULT_BY = frozenset({DocumentKind.EMANCIPATION_ORDER, DocumentKind.MARRIAGE_LICENCE})


@dataclass(frozen=True, slots=True)
class Names:
    """The names somebody has and had."""

    given_names: str
    surname: str
    former_names: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where and in which language somebody can be reached; the e-mail belongs to the account."""

    phone: str = ""
    address: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = "US"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class NewDocument:
    """An identity document as its holder states it."""

    kind: str
    number: str = ""
    issuer: str = ""
    expires_on: date | None = None
    certified: bool = False
    notarised: bool = False
    names_adult_id: UUID | None = None

    @property
    def has_photo(self) -> bool:
        return self.kind in PHOTO_IDS


def tidy(text: str) -> str:
    """Give a text in one spelling of its accents, without doubled or outer blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def tidy_names(names: Names) -> Names:
    """Give the names with each text tidied."""
    return Names(tidy(names.given_names), tidy(names.surname), tidy(names.former_names))


def tidy_contact(contact: Contact) -> Contact:
    """Give the contact details with each text tidied, the country in capitals."""
    told = Contact(**{name: tidy(value) for name, value in asdict(contact).items()})
    return replace(told, country=told.country.upper())


def tidy_document(document: NewDocument) -> NewDocument:
    """Give the document with its number in capitals and each text tidied."""
    return replace(document, number=tidy(document.number).upper(), issuer=tidy(document.issuer))


def name_faults(names: Names) -> Iterator[Reason]:
    """Say what of the names can't be kept, each at its field."""
    limits = {"given_names": 120, "surname": 80, "former_names": 200}
    for field, limit in limits.items():
        value = getattr(names, field)
        if not value and field != "former_names":
            yield Reason("name_missing", Wording("Write the name.", "Escriba el nombre."), field=field)
        yield from text_faults(field, value, limit)


def contact_faults(contact: Contact) -> Iterator[Reason]:
    """Say what of the contact details can't be kept, each at its field."""
    limits = {"phone": 32, "address": 200, "city": 80, "region": 40, "postal_code": 16}
    for field, limit in limits.items():
        yield from text_faults(field, getattr(contact, field), limit)
    if contact.phone and sum(character.isdigit() for character in contact.phone) < FEWEST_DIGITS:
        wording = Wording(
            "Write the whole phone number, with the area code.", "Escriba el número completo, con el código de área."
        )
        yield Reason("phone_malformed", wording, field="phone")
    if not (len(contact.country) == 2 and contact.country.isascii() and contact.country.isalpha()):
        wording = Wording(
            "Write the country as two letters, such as US or MX.",
            "Escriba el país con dos letras, por ejemplo US o MX.",
        )
        yield Reason("country_malformed", wording, field="country")
    if contact.language not in LANGUAGES:
        wording = Wording("Choose English or Spanish.", "Elija inglés o español.")
        yield Reason("language_unknown", wording, field="language")


def birth_faults(born_on: date, on: date) -> Iterator[Reason]:
    """Say why a birth date is impossible."""
    if born_on > on:
        text = Wording("This birth date is in the future.", "Esta fecha de nacimiento está en el futuro.")
        yield Reason("birth_in_future", text, field="born_on")
    elif age_on(born_on, on) > OLDEST:
        text = Wording("Check the year of birth.", "Revise el año de nacimiento.")
        yield Reason("birth_too_long_ago", text, field="born_on")


def document_faults(document: NewDocument, on: date) -> Iterator[Reason]:
    """Say what of a document can't be right."""
    if document.kind not in frozenset(DocumentKind):
        text = Wording("Choose a kind of document.", "Elija un tipo de documento.")
        yield Reason("document_kind_unknown", text, field="kind")
    if document.has_photo and not document.number:
        text = Wording("Write the number of the document.", "Escriba el número del documento.")
        yield Reason("document_number_missing", text, field="number")
    yield from text_faults("number", document.number, 60)
    yield from text_faults("issuer", document.issuer, 60)
    if document.expires_on is not None and document.expires_on < on:
        text = Wording("This document has expired.", "Este documento está vencido.")
        cure = Wording("Add a document that is still valid.", "Agregue un documento vigente.")
        yield Reason("document_expired", text, cure=cure, field="expires_on")
    elif document.expires_on is not None and document.expires_on.year - on.year > LONGEST_VALID:
        text = Wording("Check the year.", "Revise el año.")
        yield Reason("expires_too_late", text, field="expires_on")


TOO_YOUNG = Reason(
    "under_18",
    Wording(
        "You are under 18, so a parent or guardian must make the account and add you to it.",
        "Usted es menor de 18 años: su padre, madre o tutor debe crear la cuenta y agregarle a usted.",
    ),
    citation="Cal. Code Regs. tit. 15, § 3172(b), (c)",
    cure=Wording(
        "If a court has emancipated you, or you are married to the person you want to visit, "
        "give the certified order or marriage licence here.",
        "Si un tribunal le emancipó, o si usted está casado con la persona que quiere visitar, "
        "indique aquí la orden o la licencia de matrimonio certificada.",
    ),
    field="born_on",
)


def may_own_account(born_on: date, on: date, adult_by: NewDocument | None) -> bool:
    """Tell whether somebody may act for themselves: from 18 on, or by a certified document that says so."""
    if age_on(born_on, on) >= 18:
        return True
    return adult_by is not None and adult_by.kind in ADULT_BY and adult_by.certified


def with_former(names: Names, before: Names) -> str:
    """Give the former names after a change: those known, and the name given up, each once."""
    known = [part for part in (*before.former_names.split("; "), *names.former_names.split("; ")) if part]
    given_up = f"{before.given_names} {before.surname}"
    if (before.given_names, before.surname) != (names.given_names, names.surname):
        known.append(given_up)
    return "; ".join(dict.fromkeys(known))


def text_faults(field: str, value: str, limit: int) -> Iterator[Reason]:
    """Say why a text can't be kept."""
    if len(value) > limit:
        text = Wording(
            "This is too long: at most {limit} characters.", "Es demasiado largo: {limit} caracteres como máximo."
        )
        yield Reason("too_long", text.filled(limit=limit), field=field)
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
        text = Wording("This contains characters that can't be kept.", "Contiene caracteres que no se pueden guardar.")
        yield Reason("control_character", text, field=field)
