"""Which papers does a visitor lay on the desk, and what of that can't be right?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from uuid import UUID

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.admission import BIRTH_RECORDS, CONSENTS, DRESS, REFUSED, Seen
from gatelodge.people.domain.kinds import DocumentKind
from gatelodge.people.domain.policy_facts import PHOTO_IDS
from gatelodge.people.domain.profile import NewDocument


@dataclass(frozen=True, slots=True)
class Shown:
    """The papers of one visitor: each is one on file, a new one, or none."""

    document_id: UUID | None = None
    new_document: NewDocument | None = None
    birth_record_id: UUID | None = None
    new_birth_record: NewDocument | None = None
    custody_consent_id: UUID | None = None
    new_custody_consent: NewDocument | None = None
    seen: Seen = field(default_factory=Seen)


class OnFile(Protocol):
    """What the desk must know of a document on file."""

    @property
    def kind(self) -> str: ...
    @property
    def certified(self) -> bool: ...
    @property
    def notarised(self) -> bool: ...
    @property
    def disputed_at(self) -> object: ...
    def is_expired(self, on: date) -> bool: ...


def is_photo(document: OnFile, on: date) -> bool:
    """Tell whether a document on file can be shown as photo identification on the day."""
    return document.kind in PHOTO_IDS and not document.is_expired(on) and document.disputed_at is None


def is_birth_record(document: OnFile) -> bool:
    return document.kind == DocumentKind.BIRTH_RECORD and document.disputed_at is None


def is_consent(document: OnFile) -> bool:
    return document.kind == DocumentKind.CUSTODY_CONSENT and document.disputed_at is None


def seen_with_files(shown: Shown, files: Mapping[UUID, OnFile]) -> Seen:
    """Give what was seen, with the worth of the papers picked from the file."""
    values = shown.seen.as_json()
    if shown.birth_record_id is not None:
        values["birth_record"] = "certified" if files[shown.birth_record_id].certified else "copy"
    elif shown.new_birth_record is not None:
        values["birth_record"] = "certified" if shown.new_birth_record.certified else "copy"
    if shown.custody_consent_id is not None:
        values["consent"] = "notarised" if files[shown.custody_consent_id].notarised else "unnotarised"
    elif shown.new_custody_consent is not None:
        values["consent"] = "notarised" if shown.new_custody_consent.notarised else "unnotarised"
    return Seen.from_json(values)


def why_not_shown(shown: Shown, files: Mapping[UUID, OnFile], *, on: date) -> Iterator[Reason]:
    """Say what of the papers and findings can't be right, each at its field."""
    photo, record = files.get(shown.document_id or NOBODY), files.get(shown.birth_record_id or NOBODY)
    consent = files.get(shown.custody_consent_id or NOBODY)
    if shown.document_id is not None and (photo is None or not is_photo(photo, on)):
        yield Reason("document_not_usable", NOT_USABLE, cure=SHOW_ANOTHER, field="document")
    if shown.birth_record_id is not None and (record is None or not is_birth_record(record)):
        yield Reason("document_not_usable", NOT_USABLE, cure=SHOW_ANOTHER, field="birth_record")
    if shown.custody_consent_id is not None and (consent is None or not is_consent(consent)):
        yield Reason("document_not_usable", NOT_USABLE, cure=SHOW_ANOTHER, field="consent")
    yield from _wrong_kinds(shown)
    seen = shown.seen
    known = set(seen.dress) <= set(DRESS) and set(seen.refused) <= set(REFUSED)
    if not known or seen.birth_record not in BIRTH_RECORDS or seen.consent not in CONSENTS:
        yield Reason("finding_unknown", UNKNOWN_FINDING)


def _wrong_kinds(shown: Shown) -> Iterator[Reason]:
    new, record, consent = shown.new_document, shown.new_birth_record, shown.new_custody_consent
    if new is not None and new.kind not in PHOTO_IDS:
        yield Reason("document_wrong_kind", WRONG_KIND, cure=SHOW_ANOTHER, field="kind")
    if record is not None and record.kind != DocumentKind.BIRTH_RECORD:
        yield Reason("document_wrong_kind", WRONG_KIND, cure=SHOW_ANOTHER, field="birth_record")
    if consent is not None and consent.kind != DocumentKind.CUSTODY_CONSENT:
        yield Reason("document_wrong_kind", WRONG_KIND, cure=SHOW_ANOTHER, field="consent")


NOBODY = UUID(int=0)
WRONG_KIND = Wording(
    "A document of this kind does not answer what is asked here.",
    "Un documento de este tipo no responde a lo que se pide aquí.",
)
NOT_USABLE = Wording(
    "This document is not on this visitor's file, or it can't be used today.",
    "Este documento no está en el expediente de la persona o no sirve hoy.",
)
SHOW_ANOTHER = Wording(
    "Choose another, or record the one in your hand.", "Elija otro o registre el que tiene en la mano."
)
UNKNOWN_FINDING = Wording("One of the findings is unknown.", "Uno de los hallazgos es desconocido.")
