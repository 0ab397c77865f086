"""How do a pack's files become a pack? Text in, a checked pack out; reading the disk is somebody else's."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Conflict
from gatelodge.policy.domain.documents import Document, PackFault, plain_mapping, read_document, shaped
from gatelodge.policy.domain.facts import LISTS, SCALARS, Dictionary, Fact
from gatelodge.policy.domain.pack import NotLaw, Pack, Parameter, Question
from gatelodge.policy.domain.reading_disclosure import TABLE, read_disclosure
from gatelodge.policy.domain.reading_rules import Surroundings, read_rule
from gatelodge.policy.domain.rules import Rule
from gatelodge.policy.domain.sentences import SENTENCES, read_sentences
from gatelodge.policy.domain.supplement import reset
from gatelodge.policy.domain.words import Modality

MANIFEST = "pack.yaml"
SUPPLEMENT = "supplement.yaml"
MANIFEST_FIELDS = [
    "id",
    "version",
    "title",
    "zone",
    "covers_from",
    "covers",
    "ranks",
    "calendar",
    "parameters",
    "conditions",
    "not_law",
]
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,24}")
CASES = ".cases.yaml"
# Lie in a pack beside its rules, and are read by themselves.
TABLES = ("records.yaml",)
_ORDER = {modality: place for place, modality in enumerate(Modality)}


@dataclass(frozen=True, slots=True)
class PackFiles:
    """The text of everything that makes a pack: the shared dictionary and questions, and the pack's own files by path."""

    facts: str
    questions: str
    own: Mapping[str, str]

    def digest(self, enable: AbstractSet[str] = frozenset()) -> str:
        """Give the SHA-256 of all the text and what is switched on, so that an edit without a new version still shows."""
        summed = hashlib.sha256("\0".join(sorted(enable)).encode())
        for path, text in sorted(
            {**self.own, "../facts.yaml": self.facts, "../questions.yaml": self.questions}.items()
        ):
            summed.update(f"{path}\0{len(text)}\0{text}".encode())
        return summed.hexdigest()


def read_pack(
    files: PackFiles, *, holidays: AbstractSet[date] = frozenset(), enable: AbstractSet[str] = frozenset()
) -> Pack:
    """Read a pack, or raise PackFault with every fault found; `enable` switches on rules that are off by default."""
    if MANIFEST not in files.own:
        raise PackFault([f"{MANIFEST}:1: is missing"])
    with shaped("facts.yaml"):
        dictionary = read_dictionary(files.facts)
    with shaped("questions.yaml"):
        questions = read_questions(files.questions)
    manifest = read_document(MANIFEST, files.own[MANIFEST])
    with shaped(MANIFEST):
        around = _surroundings(manifest, dictionary, frozenset(questions))
    if manifest.faults:
        raise PackFault(manifest.faults)
    table = read_disclosure(files.own[TABLE]) if TABLE in files.own else None
    sentences = read_sentences(files.own[SENTENCES]) if SENTENCES in files.own else None
    rules = _rules({path: text for path, text in files.own.items() if path not in (TABLE, SENTENCES)}, around)
    _check_together(rules, enable)
    with shaped(MANIFEST):
        return Pack(
            **_head(manifest),
            version=f"{manifest.data['version']}+{files.digest(enable)[:12]}",
            dictionary=dictionary,
            questions=questions,
            rules=tuple(sorted(rules, key=lambda rule: (_ORDER[rule.modality], rule.path))),
            parameters=around.parameters,
            not_law=around.not_law,
            holidays=holidays,
            enabled=frozenset(enable),
            appeals={rule.id: rule.text for rule in rules},
            disclosure=table,
            sentences=sentences,
        )


def _head(manifest: Document) -> dict[str, Any]:
    """Give the parts of a pack that its manifest states."""
    return {
        "id": manifest.data["id"],
        "title": Wording(**manifest.data["title"]),
        "zone": ZoneInfo(manifest.data["zone"]),
        "covers_from": manifest.data["covers_from"],
        "covers": manifest.data.get("covers", {}),
        "ranks": {rank["id"]: Wording(**rank["text"]) for rank in manifest.data["ranks"]},
        "conditions": _conditions(manifest),
    }


def read_dictionary(text: str) -> Dictionary:
    """Read the dictionary of facts."""
    document = read_document("facts.yaml", text)
    spaces: dict[str, dict[str, Fact]] = {}
    for space, held in document.data.items():
        spaces[space] = {key: _fact(document, space, f"{space}.{key}", plain_mapping(v)) for key, v in held.items()}
    if document.faults:
        raise PackFault(document.faults)
    return Dictionary(spaces)


def _fact(document: Document, space: str, name: str, held: Mapping[str, Any]) -> Fact:
    kind = str(held.get("kind", ""))
    if kind not in SCALARS + LISTS:
        document.fault(space, f"{name}: “{kind}” is no kind of fact")
    if not held.get("text"):
        document.fault(space, f"{name}: says nothing about itself")
    inner = plain_mapping(held.get("fields"))
    return Fact(
        name=name,
        kind=kind,
        text=str(held.get("text", "")),
        choices=frozenset(held.get("choices", ())),
        fields={key: _fact(document, space, f"{name}.{key}", plain_mapping(value)) for key, value in inner.items()},
        subject=str(held.get("subject", "")),
        es=str(held.get("es", "")),
    )


def read_questions(text: str) -> dict[str, Question]:
    """Read the catalogue of questions."""
    document = read_document("questions.yaml", text)
    questions = {}
    for name, held in document.data.items():
        wording = document.wording_of(name, held.get("text"))
        if wording is not None:
            rest = {key: value for key, value in held.items() if key not in ("text", "reads")}
            questions[name] = Question(name, wording, reads=tuple(held.get("reads", ())), **rest)
    if document.faults:
        raise PackFault(document.faults)
    return questions


def _surroundings(manifest: Document, dictionary: Dictionary, questions: frozenset[str]) -> Surroundings:
    manifest.only(MANIFEST_FIELDS)
    for key, kind in (("id", str), ("version", str), ("zone", str), ("covers_from", date), ("ranks", list)):
        manifest.get(key, kind, required=True)
    for question, day in manifest.get("covers", dict, {}).items():
        if question not in questions or type(day) is not date:
            manifest.fault("covers", f"needs the day from which “{question}”, a known question, is covered")
    parameters = _parameters(manifest)
    not_law = []
    for held in manifest.get("not_law", list, []):
        because = manifest.wording_of("not_law", held.get("because"))
        if because is not None:
            not_law.append(NotLaw(held["name"], because))
    for rank in manifest.get("ranks", list, []):
        manifest.wording_of("ranks", rank["text"])
    for held in manifest.get("conditions", dict, {}).values():
        manifest.wording_of("conditions", held)
    manifest.wording("title", required=True)
    return Surroundings(
        dictionary=dictionary,
        questions=questions,
        ranks=frozenset(rank["id"] for rank in manifest.get("ranks", list, [])),
        conditions=frozenset(manifest.get("conditions", dict, {})),
        parameters=parameters,
        not_law=tuple(not_law),
    )


def add_supplement(pack: Pack, own: Mapping[str, str], *, enable: AbstractSet[str] = frozenset()) -> Pack:
    """Give the pack with a local supplement after it, or raise PackFault; what contradicts the state is set aside."""
    if SUPPLEMENT not in own:
        raise PackFault([f"{SUPPLEMENT}:1: is missing"])
    manifest = read_document(SUPPLEMENT, own[SUPPLEMENT])
    with shaped(SUPPLEMENT):
        around, resets = _local_surroundings(manifest, pack)
    if manifest.faults:
        raise PackFault(manifest.faults)
    rules = _rules(own, around)
    _check_together(rules, enable, known={rule.id for rule in pack.rules})
    version, digest = manifest.data["version"], PackFiles("", "", own).digest(enable)
    rules.sort(key=lambda rule: (_ORDER[rule.modality], rule.path))
    return replace(
        pack,
        id=f"{pack.id}+{around.supplement}",
        version=f"{version}+{hashlib.sha256(f'{pack.version} {digest}'.encode()).hexdigest()[:12]}",
        rules=(*pack.rules, *rules),
        conditions={**pack.conditions, **_conditions(manifest)},
        enabled=pack.enabled | enable,
        appeals={**{rule.id: rule.text for rule in rules}, **pack.appeals},
        supplement=around.supplement,
        supplement_title=manifest.wording("title"),
        resets=resets,
        _plans={},
        _edges=[],
        _levels={},
    )


def _local_surroundings(manifest: Document, pack: Pack) -> tuple[Surroundings, tuple[Conflict, ...]]:
    manifest.only(["id", "version", "title", "supplements", "parameters", "conditions"])
    for key in ("id", "version", "supplements"):
        manifest.get(key, str, required=True)
    manifest.wording("title", required=True)
    if manifest.data.get("supplements") != pack.id:
        manifest.fault("supplements", f"must be “{pack.id}”, the pack that it is read with")
    if not _NAME.fullmatch(str(manifest.data.get("id"))):
        manifest.fault("id", "must be a short name of small letters, digits and hyphens")
    conditions = manifest.get("conditions", dict, {})
    for code, held in conditions.items():
        manifest.wording_of("conditions", held)
        if code in pack.conditions:
            manifest.fault("conditions", f"“{code}” has its wording in the state pack")
    own = _parameters(manifest)
    name = str(manifest.data.get("id"))
    around = Surroundings(
        dictionary=pack.dictionary,
        questions=frozenset(pack.questions),
        ranks=frozenset(pack.ranks),
        conditions=frozenset(pack.conditions) | frozenset(conditions),
        parameters={**own, **pack.parameters},
        not_law=pack.not_law,
        supplement=name,
    )
    return around, reset(pack, name, SUPPLEMENT, ((key, held.value) for key, held in own.items()))


def _rules(own: Mapping[str, str], around: Surroundings) -> list[Rule]:
    rules: list[Rule] = []
    faults: list[str] = []
    for path in sorted(own):
        if path in (MANIFEST, SUPPLEMENT, *TABLES) or path.endswith(CASES):
            if path.endswith(CASES) and path.removesuffix(CASES) + ".yaml" not in own:
                faults.append(f"{path}:1: has no rule beside it")
            continue
        try:
            document = read_document(path, own[path])
            cases_path = path.removesuffix(".yaml") + CASES
            cases = read_document(cases_path, own[cases_path]) if cases_path in own else None
        except PackFault as fault:
            faults.extend(fault.faults)
            continue
        try:
            with shaped(path):
                rule = read_rule(document, cases, around)
        except PackFault as fault:
            faults.extend(fault.faults)
            continue
        faults.extend(document.faults + (cases.faults if cases is not None else []))
        if rule is not None:
            rules.append(rule)
    if faults:
        raise PackFault(faults)
    return rules


def _parameters(manifest: Document) -> dict[str, Parameter]:
    return {
        name: Parameter(name, held.get("value"), bool(held.get("verified")), str(held.get("text", "")))
        for name, held in manifest.get("parameters", dict, {}).items()
    }


def _conditions(manifest: Document) -> dict[str, Wording]:
    return {code: Wording(**held) for code, held in plain_mapping(manifest.data.get("conditions")).items()}


def _check_together(rules: list[Rule], enable: AbstractSet[str], known: AbstractSet[str] = frozenset()) -> None:
    ids = [rule.id for rule in rules]
    faults = [f"{rule.path}:1: id: “{rule.id}” is used twice" for rule in rules if ids.count(rule.id) > 1]
    faults += [
        f"{rule.path}:1: refers to “{other}”, which is no rule of this pack"
        for rule in rules
        for other in (*rule.overrides, *((rule.appeal,) if rule.appeal else ()))
        if other not in ids and other not in known
    ]
    faults.extend(f"enable: “{rule_id}” is no rule of this pack" for rule_id in sorted(enable - set(ids)))
    if faults:
        raise PackFault(faults)
