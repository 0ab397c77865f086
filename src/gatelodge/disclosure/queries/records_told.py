"""What was decided about what was found, and what is told of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from gatelodge.correspondence.domain.notice import from_data
from gatelodge.correspondence.queries import Envelope, build_pdf, typeset
from gatelodge.disclosure.domain.records import ItemForm, ItemOutcome, RecordsState, Round
from gatelodge.disclosure.domain.releasing import Decided, Rule, Told, documents_of, files_of, packed, told_of
from gatelodge.disclosure.models import ItemDecision, RecordsItem, RecordsLetter, RecordsPackage, RecordsRequest
from gatelodge.foundation.wording import Wording

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "disclosure" / "record.typ"


def newest_decisions(row: RecordsRequest) -> dict[UUID, ItemDecision]:
    """Give the decision that counts of each item: the newest of the newest round."""
    found = ItemDecision.objects.filter(item__request=row).select_related("item").order_by("decided_at", "id")
    by_item: dict[UUID, ItemDecision] = {}
    for one in sorted(found, key=lambda one: one.round == Round.APPEAL):
        by_item[one.item_id] = one
    return by_item


def undecided_items(row: RecordsRequest) -> int:
    """Count the items without a decision."""
    return RecordsItem.objects.filter(request=row, decisions__isnull=True).count()


def told_now(row: RecordsRequest) -> Told:
    """Give what would be told if the answer went out now."""
    return told_of(_decided(one) for one in newest_decisions(row).values())


def _decided(one: ItemDecision) -> Decided:
    rule = None
    if one.exemption:
        rule = Rule(one.exemption, one.silent, one.citation, Wording(one.text_en, one.text_es))
    form, outcome = ItemForm(one.item.form), ItemOutcome(one.outcome)
    return Decided(one.item.title, form, one.item.text, outcome, tuple(one.passages), rule)


def is_by_post(row: RecordsRequest) -> bool:
    """Tell whether letters go by post: whoever has an e-mail address or an account reads them on a page."""
    return bool(row.requester_address) and not row.requester_email and row.account_id is None


def letter_pdf(letter: RecordsLetter) -> bytes:
    """Build a letter anew; it is the very same one as was made, or there is none."""
    kept = letter.content
    pdf = build_pdf(from_data(letter.kind, f"records_request:{letter.request_id}", kept), envelope_of(letter))
    if hashlib.sha256(pdf).digest() != bytes(letter.pdf_digest):
        raise AssertionError(f"letter {letter.id} is no more what it was")
    return pdf


def envelope_of(letter: RecordsLetter) -> Envelope:
    """Give what a letter bears besides its notice."""
    kept = letter.content
    return Envelope(
        letter_id=letter.id,
        language=letter.language,
        to_name=kept["to_name"],
        department=kept["department"],
        sender=tuple(kept["sender"]),
        address=tuple(kept["to_address"]),
        layout=letter.layout,
    )


def build_package(code: str, language: str, letter: RecordsLetter, documents: Iterable[Mapping[str, str]]) -> bytes:
    """Build the archive of an answer from what is kept of it."""
    files = files_of(letter_pdf(letter), documents_of(documents), lambda title, text: record_pdf(title, text, language))
    return packed(code, letter.content["dated"], files)


def package_bytes(package: RecordsPackage) -> bytes:
    """Build a package anew; it is the very same one as went out, or there is none."""
    row = package.request
    content = build_package(row.code, row.language, package.letter, package.documents)
    if hashlib.sha256(content).hexdigest() != package.sha256:
        raise AssertionError(f"package {package.id} is no more what it was")
    return content


def record_pdf(title: str, text: str, language: str) -> bytes:
    """Typeset a record: its title and its lines, and nothing about who did it or when."""
    data: dict[str, Any] = {
        "title": title,
        "lang": "es" if language.startswith("es") else "en",
        "lines": text.split("\n"),
    }
    return typeset(TEMPLATE, "record", data)


def outcome_of(package: RecordsPackage) -> RecordsState:
    """Give what whoever asked was told."""
    return RecordsState(package.outcome)
