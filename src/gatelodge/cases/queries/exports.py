"""A case in each form in which it leaves the house, from one frozen value; the same value gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gatelodge.cases.domain.annotations import annotated
from gatelodge.cases.domain.bag import Bag, BagLabel
from gatelodge.cases.domain.case_file import CaseFile, Edition, ExhibitEntry
from gatelodge.cases.domain.case_uco import case_graph
from gatelodge.cases.domain.custody import head_of
from gatelodge.cases.domain.exhibits import file_name_of
from gatelodge.cases.domain.lifecycle import ExportKind
from gatelodge.cases.domain.lockers import custody_json
from gatelodge.cases.domain.tables import custody_table, post_table, statement_table
from gatelodge.cases.queries import verify_locker
from gatelodge.cases.queries.report import build_report, case_json
from gatelodge.cases.queries.verify_locker import bag_digest, packed

JSON_LD, CSV = "application/ld+json", "text/csv; charset=utf-8"


# The public edition tells nothing of what the house holds.
OF_EDITION: dict[Edition, tuple[ExportKind, ...]] = {
    Edition.INTERNAL: tuple(ExportKind),
    Edition.PUBLIC: tuple(one for one in ExportKind if one is not ExportKind.CUSTODY),
}
ENDINGS: dict[ExportKind, tuple[str, str]] = {
    ExportKind.REPORT: ("report.pdf", "application/pdf"),
    ExportKind.DATA: ("case.json", "application/json"),
    ExportKind.ANNOTATIONS: ("annotations.jsonld", JSON_LD),
    ExportKind.LINKED: ("case.jsonld", JSON_LD),
    ExportKind.STATEMENTS: ("statements.csv", CSV),
    ExportKind.POSTS: ("posts.csv", CSV),
    ExportKind.CUSTODY: ("custody.csv", CSV),
    ExportKind.LOCKER: ("locker.zip", "application/zip"),
}
OpenFile = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Export:
    """A case in one form; `bag` is the digest of a locker, which its verifier can be given."""

    name: str
    media_type: str
    content: bytes
    bag: str = ""
    head: str = ""


def build_export(file: CaseFile, kind: ExportKind, *, language: str, open_file: OpenFile) -> Export:
    """Build one form; the bytes of sources and exhibits are asked for by their ids, one at a time."""
    ending, media_type = ENDINGS[kind]
    name = f"{file.code.lower()}-{file.edition}-{ending}"
    if kind is ExportKind.LOCKER:
        bag = locker_of(file, language=language, open_file=open_file)
        return Export(name, media_type, b"".join(packed(bag)), bag_digest(bag), _custody_head(file))
    return Export(name, media_type, _plain(file, kind, language))


def _plain(file: CaseFile, kind: ExportKind, language: str) -> bytes:
    makers: dict[ExportKind, Callable[[], bytes]] = {
        ExportKind.REPORT: lambda: build_report(file, language=language),
        ExportKind.DATA: lambda: case_json(file),
        ExportKind.ANNOTATIONS: lambda: _json(annotated(file)),
        ExportKind.LINKED: lambda: _json(case_graph(file)),
        ExportKind.STATEMENTS: lambda: statement_table(file),
        ExportKind.POSTS: lambda: post_table(file),
        ExportKind.CUSTODY: lambda: custody_table(file),
    }
    return makers[kind]()


def locker_of(file: CaseFile, *, language: str, open_file: OpenFile) -> Bag:
    """Put every form of a case into a bag, and into the internal one what was taken in, with its custody."""
    forms = [kind for kind in OF_EDITION[file.edition] if kind is not ExportKind.LOCKER]
    made = {ENDINGS[kind][0]: _plain(file, kind, language) for kind in forms}
    held: dict[str, str] = {}
    if file.edition is Edition.INTERNAL:
        made["custody.json"] = custody_json(file.case_id, map(_in_locker, file.exhibits), file.custody)
        held = {f"exhibits/{_file_name(one)}": one.id for one in file.exhibits if one.sha256}
        held |= {f"sources/{place:04}.bin": one.id for place, one in enumerate(file.sources, start=1)}
    label = BagLabel(
        organization=file.department,
        identifier=f"{file.code} ({file.edition})",
        bagged_on=f"{file.as_of:%Y-%m-%d}",
        custody_head=_custody_head(file),
    )
    return Bag(_Payload(made, held, open_file), label, verifier())


def _custody_head(file: CaseFile) -> str:
    return head_of(file.custody) if file.edition is Edition.INTERNAL else ""


def verifier() -> bytes:
    """Give the stand-alone verifier that goes with every locker."""
    return Path(verify_locker.__file__).read_bytes()


def _in_locker(one: ExhibitEntry) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "kind": one.kind,
        "name": one.name,
        "parent": one.parent_id,
        "path": f"data/exhibits/{_file_name(one)}" if one.sha256 else "",
        "sha256": one.sha256,
        "size": one.size,
    }


def _file_name(one: ExhibitEntry) -> str:
    return file_name_of(one.number, one.media_type)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


@dataclass(frozen=True, slots=True)
class _Payload(Mapping[str, bytes]):
    """What lies in a bag: what was made, and what is held, opened when it is looked at."""

    made: Mapping[str, bytes]
    held: Mapping[str, str]
    open_file: OpenFile

    def __getitem__(self, name: str) -> bytes:
        return self.made[name] if name in self.made else self.open_file(self.held[name])

    def __iter__(self) -> Iterator[str]:
        return iter([*self.made, *self.held])

    def __len__(self) -> int:
        return len(self.made) + len(self.held)
