"""A case as CASE/UCO linked data: its files, their provenance, and each step of custody informed by the one before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from gatelodge.cases.domain.case_file import CaseFile, ExhibitEntry, SourceEntry, StatementEntry, machine_read
from gatelodge.cases.domain.custody import CustodyEntry
from gatelodge.ledger.domain.events import instant

UCO, CASE = "https://ontology.unifiedcyberontology.org/uco/", "https://ontology.caseontology.org/case/"
CONTEXT = {
    "investigation": f"{CASE}investigation/",
    **{name: f"{UCO}{name}/" for name in ("action", "core", "identity", "observable", "types")},
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "house": "urn:gatelodge:terms:",
}
Node = dict[str, Any]


def case_graph(file: CaseFile) -> Node:
    """Give the whole case as one graph."""
    nodes = [
        *(_source(one) for one in file.sources),
        *(_annotation(one) for one in file.standing),
        *(_exhibit(one) for one in file.exhibits),
        *(_provenance(file, one) for one in file.exhibits),
        *_people(file),
        *_actions(file),
    ]
    return {"@context": CONTEXT, "@graph": [_investigation(file, nodes), *nodes]}


def _investigation(file: CaseFile, nodes: list[Node]) -> Node:
    node: Node = {"@id": f"urn:uuid:{file.case_id}", "@type": "investigation:Investigation", "core:name": file.code}
    if file.title:
        node["core:description"] = file.title
    if file.opened_at:
        node["core:startTime"] = _time(file.opened_at)
    if nodes:
        node["core:object"] = [{"@id": one["@id"]} for one in nodes]
    return node


def _source(one: SourceEntry) -> Node:
    node = _file(one)
    if one.url:
        node["core:externalReference"] = {
            "@id": _part(one.id, "address"),
            "@type": "core:ExternalReference",
            "core:referenceURL": {"@type": "xsd:anyURI", "@value": one.url},
        }
    return node


def _annotation(one: StatementEntry) -> Node:
    """A statement is what somebody says about a file's words; CASE has no other place for it."""
    node: Node = {
        "@id": f"urn:uuid:{one.id}",
        "@type": "core:Annotation",
        "core:name": one.label,
        "core:statement": one.text,
        "core:description": f"{' > '.join(one.chain)}: {one.route}, {one.polarity}, {one.modality}",
        "core:object": {"@id": f"urn:uuid:{one.source_id}"},
        "house:start": one.start,
        "house:end": one.end,
    }
    if one.machine_reading:
        node["house:machineReading"] = machine_read(one)
    return node


def _exhibit(one: ExhibitEntry) -> Node:
    if one.sha256:
        return _file(one)
    return {"@id": f"urn:uuid:{one.id}", "@type": "core:Item", "core:name": one.name}


def _file(one: SourceEntry | ExhibitEntry) -> Node:
    said: Node = {
        "@type": "observable:FileFacet",
        "observable:sizeInBytes": {"@type": "xsd:integer", "@value": str(one.size)},
    }
    if one.name:
        said["observable:fileName"] = one.name
    return {
        "@id": f"urn:uuid:{one.id}",
        "@type": "observable:File",
        "core:hasFacet": [
            {"@id": _part(one.id, "file"), **said},
            {
                "@id": _part(one.id, "content"),
                "@type": "observable:ContentDataFacet",
                "observable:mimeType": one.media_type,
                "observable:hash": {
                    "@id": _part(one.id, "sha256"),
                    "@type": "types:Hash",
                    "types:hashMethod": "SHA256",
                    "types:hashValue": {"@type": "xsd:hexBinary", "@value": one.sha256},
                },
            },
        ],
    }


def _provenance(file: CaseFile, one: ExhibitEntry) -> Node:
    parent = next((other for other in file.exhibits if other.id == one.parent_id), None)
    node: Node = {
        "@id": _part(one.id, "provenance"),
        "@type": "investigation:ProvenanceRecord",
        "investigation:exhibitNumber": f"{file.code}/{one.number}",
        "core:object": [{"@id": f"urn:uuid:{one.id}"}],
    }
    if one.description:
        node["core:description"] = one.description
    if parent:
        node["investigation:rootExhibitNumber"] = f"{file.code}/{parent.number}"
    return node


def _people(file: CaseFile) -> Iterator[Node]:
    for account, name in file.people.items():
        yield {"@id": f"urn:uuid:{account}", "@type": "identity:Person", "core:name": name}


def _actions(file: CaseFile) -> Iterator[Node]:
    before: Node | None = None
    for one in file.custody:
        before = _action(file, one, before)
        yield before


def _action(file: CaseFile, one: CustodyEntry, before: Node | None) -> Node:
    told = {"from": one.from_whom, "to": one.to_whom, "why": one.reason}
    node: Node = {
        "@id": f"urn:uuid:{uuid5(UUID(file.case_id), f'custody/{one.sequence}')}",
        "@type": "investigation:InvestigativeAction",
        "core:name": one.action,
        "core:description": "; ".join(f"{name}: {value}" for name, value in told.items() if value),
        "action:startTime": {"@type": "xsd:dateTime", "@value": one.at},
        "action:performer": {"@id": f"urn:uuid:{one.by}"},
        "action:object": [{"@id": f"urn:uuid:{one.exhibit}"}],
        "action:result": [{"@id": _part(one.exhibit, "provenance")}],
        "house:hash": one.hash,
        "house:previousHash": one.previous_hash,
    }
    if before:
        node["investigation:wasInformedBy"] = {"@id": before["@id"]}
    return node


def _time(at: datetime) -> Node:
    return {"@type": "xsd:dateTime", "@value": instant(at)}


def _part(row_id: str, name: str) -> str:
    return f"urn:uuid:{uuid5(UUID(row_id), name)}"
