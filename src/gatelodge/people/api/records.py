"""People for other programs: the visitor's own record, search and identities for staff, the custody roster."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Query, Router, Schema, Status
from ninja.files import UploadedFile

from gatelodge.accounts.permissions import door
from gatelodge.foundation.doors import actor_of
from gatelodge.people import actions, queries
from gatelodge.people.domain.profile import Contact, Names, NewDocument
from gatelodge.people.domain.purposes import CHILD_IN_CARE, OWN_RECORD
from gatelodge.people.domain.roster import LARGEST_FILE

router = Router(tags=["people"])


class ContactIn(Schema):
    """Where somebody can be reached; what is left out stays as it is. The e-mail is changed with the account."""

    phone: str | None = None
    address: str | None = None
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None
    language: str | None = None

    def told(self) -> dict[str, str]:
        """Give what was told, without what was left out."""
        return {name: value for name, value in self.dict().items() if value is not None}


class NamesIn(Schema):
    """The names somebody has and had."""

    given_names: str
    surname: str
    former_names: str = ""


class BirthDateIn(Schema):
    """The right birth date; staff say as well from which document they read it."""

    born_on: date
    reason: str = ""


class DocumentIn(Schema):
    """An identity document as its holder states it."""

    kind: str
    number: str = ""
    issuer: str = ""
    expires_on: date | None = None
    certified: bool = False
    notarised: bool = False


class SignUpIn(NamesIn):
    """A visitor's first record; who is under 18 names the document that makes an adult of them."""

    born_on: date
    contact: ContactIn = ContactIn()
    adult_by: DocumentIn | None = None


class WardIn(NamesIn):
    """A minor in somebody's care, with the birth record that shows the tie."""

    born_on: date
    kind: str
    birth_record: DocumentIn | None = None


class Made(Schema):
    """What was made."""

    id: UUID


class Page(Schema):
    """Which part of a run is asked for."""

    kind: str = ""
    page: int = 1


class NumberIn(Schema):
    """A person's new custody number."""

    new_number: str


class MergeIn(Schema):
    """The record that is kept."""

    kept_id: UUID


class SeenIn(Schema):
    """What staff saw of a document."""

    certified: bool = False


@router.post("/sign-up", response={201: Made})
@door("people.sign_up")
def sign_up(request: HttpRequest, told: SignUpIn) -> Status:
    """Make the caller's visitor record."""
    asked: dict[str, Any] = {"names": _names(told), "born_on": told.born_on, "adult_by": _document(told.adult_by)}
    contact = Contact(**told.contact.told())
    made = actions.sign_up_visitor(actor_of(request), contact=contact, now=timezone.now(), **asked)
    return Status(201, {"id": made})


@router.get("/profile")
@door("people.own_profile")
def get_profile(request: HttpRequest) -> dict[str, Any]:
    """Get the caller's own visitor record."""
    return _profile(request, _own(request))


@router.get("/profile/{uuid:visitor_id}")
@door("people.own_profile")
def get_profile_of(request: HttpRequest, visitor_id: UUID) -> dict[str, Any]:
    """Get the record of the caller or of a child in their care."""
    return _profile(request, visitor_id)


@router.put("/profile/contact")
@door("people.own_profile")
def change_contact(request: HttpRequest, contact: ContactIn) -> dict[str, Any]:
    """Change where the caller can be reached; what is left out stays."""
    return _change_contact(request, _own(request), contact)


@router.put("/profile/{uuid:visitor_id}/contact")
@door("people.own_profile")
def change_contact_of(request: HttpRequest, visitor_id: UUID, contact: ContactIn) -> dict[str, Any]:
    """Change where a child in the caller's care can be reached."""
    return _change_contact(request, visitor_id, contact)


@router.put("/profile/{uuid:visitor_id}/name")
@door("people.own_profile")
def change_name(request: HttpRequest, visitor_id: UUID, names: NamesIn) -> dict[str, Any]:
    """Change the name of the caller or of a child in their care; the old one is kept."""
    actions.change_visitor_name(actor_of(request), visitor_id=visitor_id, names=_names(names), now=timezone.now())
    return _profile(request, visitor_id)


@router.put("/profile/{uuid:visitor_id}/birth-date")
@door("people.own_profile")
def correct_birth_date(request: HttpRequest, visitor_id: UUID, told: BirthDateIn) -> dict[str, Any]:
    """Correct the birth date of the caller or of a child in their care, while staff have seen no document with it."""
    actions.correct_birth_date(actor_of(request), visitor_id=visitor_id, born_on=told.born_on, now=timezone.now())
    return _profile(request, visitor_id)


@router.get("/profile/documents")
@door("people.own_profile")
def list_documents(request: HttpRequest) -> list[dict[str, Any]]:
    """List the caller's documents; whether one is disputed is not told."""
    return [_told(row) for row in queries.list_documents(_read(request, _own(request)).id)]


@router.post("/profile/documents", response={201: dict[str, Any]})
@door("people.own_profile")
def add_document(request: HttpRequest, document: DocumentIn) -> Status:
    """Add a document to the caller's list."""
    return _add_document(request, _own(request), document)


@router.get("/profile/{uuid:visitor_id}/documents")
@door("people.own_profile")
def list_documents_of(request: HttpRequest, visitor_id: UUID) -> list[dict[str, Any]]:
    """List the documents of a child in the caller's care."""
    _read(request, visitor_id)
    return [_told(row) for row in queries.list_documents(visitor_id)]


@router.post("/profile/{uuid:visitor_id}/documents", response={201: dict[str, Any]})
@door("people.own_profile")
def add_document_of(request: HttpRequest, visitor_id: UUID, document: DocumentIn) -> Status:
    """Add a document to the list of a child in the caller's care."""
    return _add_document(request, visitor_id, document)


@router.delete("/profile/documents/{uuid:document_id}", response={204: None})
@door("people.own_profile")
def withdraw_document(request: HttpRequest, document_id: UUID) -> Status:
    """Take a document off the caller's list."""
    actions.withdraw_identity_document(actor_of(request), document_id=document_id, now=timezone.now())
    return Status(204, None)


@router.get("/profile/ties")
@door("people.own_profile")
def list_ties(request: HttpRequest) -> list[dict[str, Any]]:
    """List the children in the caller's care."""
    return [asdict(row) for row in queries.list_guardianships(_read(request, _own(request)).id)]


@router.post("/profile/children", response={201: Made})
@door("people.own_profile")
def add_ward(request: HttpRequest, child: WardIn) -> Status:
    """Add a child in the caller's care."""
    asked: dict[str, Any] = {"names": _names(child), "born_on": child.born_on, "kind": child.kind}
    asked |= {"birth_record": _document(child.birth_record), "visitor_id": _own(request)}
    return Status(201, {"id": actions.add_ward(actor_of(request), now=timezone.now(), **asked)})


@router.delete("/profile/ties/{uuid:guardianship_id}", response={204: None})
@door("people.own_profile")
def end_guardianship(request: HttpRequest, guardianship_id: UUID) -> Status:
    """Stop acting for a child."""
    actions.end_guardianship(actor_of(request), guardianship_id=guardianship_id, now=timezone.now())
    return Status(204, None)


@router.get("/persons")
@door("people.find_person")
def search_persons(request: HttpRequest, text: str, purpose: str) -> list[dict[str, Any]]:
    """List the persons of the caller's facilities whose name or number fits."""
    rows = queries.search_persons(actor_of(request), text=text, purpose=purpose, now=timezone.now())
    return [asdict(row) for row in rows]


@router.put("/persons/{uuid:person_id}/number", response={204: None})
@door("people.correct_person")
def change_number(request: HttpRequest, person_id: UUID, told: NumberIn) -> Status:
    """Give a person another custody number; the old one still finds them."""
    actions.change_number(actor_of(request), person_id=person_id, new_number=told.new_number, now=timezone.now())
    return Status(204, None)


@router.post("/persons/{uuid:person_id}/merge", response={204: None})
@door("people.correct_person")
def merge_person(request: HttpRequest, person_id: UUID, told: MergeIn) -> Status:
    """Merge a doubled record into the one that is kept."""
    actions.merge_persons(actor_of(request), kept_id=told.kept_id, merged_id=person_id, now=timezone.now())
    return Status(204, None)


@router.get("/visitors")
@door("people.find_visitor")
def search_visitors(request: HttpRequest, text: str, purpose: str) -> list[dict[str, Any]]:
    """List the visitors whose present or former name fits."""
    rows = queries.search_visitors(actor_of(request), text=text, purpose=purpose, now=timezone.now())
    return [asdict(row) for row in rows]


@router.get("/visitors/{uuid:visitor_id}")
@door("people.find_visitor")
def read_visitor(request: HttpRequest, visitor_id: UUID, purpose: str) -> dict[str, Any]:
    """Get one visitor with documents, ties and namesakes."""
    row = queries.read_visitor(actor_of(request), visitor_id=visitor_id, purpose=purpose, now=timezone.now())
    return {
        **asdict(row),
        "documents": [asdict(one) for one in queries.list_documents(visitor_id)],
        "ties": [asdict(one) for one in queries.list_guardianships(visitor_id)],
        "namesakes": [one.id for one in queries.list_namesakes(visitor_id)],
    }


@router.put("/visitors/{uuid:visitor_id}/birth-date", response={204: None})
@door("people.verify_identity")
def correct_birth_date_of(request: HttpRequest, visitor_id: UUID, told: BirthDateIn) -> Status:
    """Correct a visitor's birth date by a document that staff have seen."""
    actions.correct_birth_date(actor_of(request), visitor_id=visitor_id, now=timezone.now(), **told.dict())
    return Status(204, None)


@router.get("/identities")
@door("people.verify_identity")
def list_identities(request: HttpRequest, purpose: str) -> dict[str, Any]:
    """List the documents that two visitors name, and the visitors who may be one person."""
    actor, now = actor_of(request), timezone.now()
    return {
        "disputes": [asdict(row) for row in queries.list_disputes(actor, purpose=purpose, now=now)],
        "namesakes": [asdict(row) for row in queries.list_all_namesakes(actor, purpose=purpose, now=now)],
    }


@router.post("/documents/{uuid:document_id}/verify", response={204: None})
@door("people.verify_identity")
def verify_document(request: HttpRequest, document_id: UUID, seen: SeenIn) -> Status:
    """Remember that staff saw a document."""
    asked: dict[str, Any] = {"document_id": document_id, "certified": seen.certified}
    actions.verify_identity_document(actor_of(request), now=timezone.now(), **asked)
    return Status(204, None)


@router.delete("/documents/{uuid:document_id}", response={204: None})
@door("people.verify_identity")
def withdraw_document_of(request: HttpRequest, document_id: UUID) -> Status:
    """Take a document off the record of a visitor whose it is not."""
    actions.withdraw_identity_document(actor_of(request), document_id=document_id, now=timezone.now())
    return Status(204, None)


@router.post("/ties/{uuid:guardianship_id}/verify", response={204: None})
@door("people.verify_identity")
def verify_guardianship(request: HttpRequest, guardianship_id: UUID) -> Status:
    """Remember that staff saw the papers of a tie."""
    actions.verify_guardianship(actor_of(request), guardianship_id=guardianship_id, now=timezone.now())
    return Status(204, None)


@router.get("/rosters")
@door("people.read_imports")
def list_rosters(request: HttpRequest) -> list[dict[str, Any]]:
    """List the latest rosters, compared or taken in."""
    return queries.list_roster_summaries(actor_of(request))


@router.post("/rosters")
@door("people.import_roster")
def import_roster(request: HttpRequest, file: File[UploadedFile], *, dry_run: bool = True) -> dict[str, Any]:
    """Compare a roster, or take it in; gives counts and the first page of changes and of quarantined lines."""
    asked: dict[str, Any] = {"file_name": file.name or "", "content": file.read(LARGEST_FILE + 1), "dry_run": dry_run}
    import_id = actions.import_roster(actor_of(request), now=timezone.now(), **asked)
    return _report(request, import_id, Page())


@router.get("/rosters/{uuid:import_id}")
@door("people.read_imports")
def get_roster(request: HttpRequest, import_id: UUID, asked: Query[Page]) -> dict[str, Any]:
    """Get what a roster changed or would change, and what was set apart, a hundred of each a page."""
    return _report(request, import_id, asked)


@router.post("/rosters/{uuid:import_id}/confirm")
@door("people.import_roster")
def confirm_roster(request: HttpRequest, import_id: UUID) -> dict[str, Any]:
    """Take in a roster that was compared, if it would still do what was shown."""
    file = queries.get_waiting_file(actor_of(request), import_id=import_id)
    told: dict[str, Any] = {"file_name": file.name, "content": file.content, "shown": file.shown, "dry_run": False}
    return _report(request, actions.import_roster(actor_of(request), now=timezone.now(), **told), Page())


def _own(request: HttpRequest) -> UUID:
    visitor_id = actor_of(request).visitor_id
    assert visitor_id is not None, "the door lets in only those who have a visitor record"
    return visitor_id


def _read(request: HttpRequest, visitor_id: UUID) -> queries.VisitorRow:
    why = OWN_RECORD if visitor_id == actor_of(request).visitor_id else CHILD_IN_CARE
    return queries.read_own_profile(actor_of(request), visitor_id=visitor_id, purpose=why, now=timezone.now())


def _profile(request: HttpRequest, visitor_id: UUID) -> dict[str, Any]:
    return asdict(_read(request, visitor_id))


def _change_contact(request: HttpRequest, visitor_id: UUID, contact: ContactIn) -> dict[str, Any]:
    before = _read(request, visitor_id)
    kept = Contact(**{name: getattr(before, name) for name in Contact.__slots__})
    wanted = replace(kept, **contact.told())
    actions.change_contact_details(actor_of(request), visitor_id=visitor_id, contact=wanted, now=timezone.now())
    return _profile(request, visitor_id)


def _add_document(request: HttpRequest, visitor_id: UUID, document: DocumentIn) -> Status:
    told = NewDocument(**document.dict())
    made = actions.add_identity_document(actor_of(request), visitor_id=visitor_id, document=told, now=timezone.now())
    return Status(201, _told(queries.get_document(made)))


def _names(told: NamesIn) -> Names:
    return Names(told.given_names, told.surname, told.former_names)


def _document(told: DocumentIn | None) -> NewDocument | None:
    return NewDocument(**told.dict()) if told else None


def _report(request: HttpRequest, import_id: UUID, asked: Page) -> dict[str, Any]:
    actor, why = actor_of(request), "answer to a program"
    part: dict[str, Any] = {"kind": asked.kind, "page": min(max(asked.page, 1), 10**9)}
    return queries.get_roster_report(
        actor, import_id=import_id, purpose=why, language=actor.language, now=timezone.now(), **part
    )


def _told(row: queries.DocumentRow) -> dict[str, Any]:
    told = asdict(row)
    del told["disputed_at"]
    return told
