"""A case's statements as W3C web annotations: each points at the very words, by quotation and by position."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from gatelodge.cases.domain.case_file import CaseFile, RelationEntry, StatementEntry, machine_read

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotated(file: CaseFile) -> dict[str, Any]:
    """Give every statement that stands, and every relation between two, as an annotation."""
    items = [*(_statement(file, one) for one in file.standing), *_relations(file)]
    made = file.as_of.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "@context": CONTEXT,
        "id": _urn(file, "annotations"),
        "type": "AnnotationCollection",
        "label": f"{file.code}: who says what",
        "total": len(items),
        "first": {
            "id": _urn(file, "annotations/1"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [{**one, "generated": made} for one in items],
        },
    }


def _statement(file: CaseFile, one: StatementEntry) -> dict[str, Any]:
    said = f"{' > '.join(one.chain)}: {one.route}, {one.polarity}, {one.modality}, tier {one.tier}"
    bodies = [{"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": said}]
    if one.machine_reading:
        read = f"corrected by a reviewer; the machine read {machine_read(one)}"
        bodies.append({"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": read})
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": topic} for topic in one.topics]
    return {
        "id": f"urn:uuid:{one.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": _targets(file, one),
    }


def _targets(file: CaseFile, one: StatementEntry) -> list[dict[str, Any]]:
    """Point at each stretch of the decoded text, which its digest names whatever becomes of the address."""
    source = file.source(one.source_id)
    text: dict[str, Any] = {"id": _by_digest(one.text_sha256), "type": "Text", "format": source.media_type}
    if source.url:
        text["via"] = source.url
    return [
        {
            "type": "SpecificResource",
            "source": text,
            "selector": [
                {"type": "TextQuoteSelector", "exact": part.exact, "prefix": part.prefix, "suffix": part.suffix},
                {"type": "TextPositionSelector", "start": part.start, "end": part.end},
            ],
        }
        for part in one.fragments
    ]


def _relations(file: CaseFile) -> Iterator[dict[str, Any]]:
    for one in file.standing_relations:
        yield {
            "id": _urn(file, f"relation/{one.a}/{one.b}/{one.kind}"),
            "type": "Annotation",
            "motivation": "linking",
            "body": [f"urn:uuid:{one.b}", {"type": "TextualBody", "purpose": "tagging", "value": _kind(one)}],
            "target": f"urn:uuid:{one.a}",
        }


def _kind(one: RelationEntry) -> str:
    return one.kind if one.state == "confirmed" else f"{one.kind}, proposed"


def _by_digest(sha256: str) -> str:
    """Name a text by its digest (RFC 6920)."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def _urn(file: CaseFile, name: str) -> str:
    return f"urn:uuid:{uuid5(UUID(file.case_id), name)}"
