"""The approved sentences of a pack: what a reply is made of, in both languages, under one version."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.documents import Document, PackFault, read_document, shaped

SENTENCES = "sentences.yaml"
# What may stand in a sentence's braces, and nothing else.
SLOTS = frozenset({"facility", "code", "facts", "told", "needs", "term", "number", "details", "hours", "limit"})
# Without these no reply can be made.
NEEDED = (
    *(
        "opening",
        "withheld",
        "needed",
        "told",
        "told_within",
        "health_term",
        "listed",
        "not_listed",
        "hours",
        "no_hours",
    ),
    *("figures", "closing"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence by its name, with what fills it in each language."""

    sentence: str
    slots: Mapping[str, Wording]

    def data(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "sentence": self.sentence,
            "slots": {name: {"en": one.en, "es": one.es} for name, one in sorted(self.slots.items())},
        }


@dataclass(frozen=True, slots=True)
class Sentences:
    """Every approved sentence, by its name."""

    version: str
    texts: Mapping[str, Wording]

    def say(self, said: Said) -> Wording:
        """Fill a sentence; one that nobody approved is refused."""
        if said.sentence not in self.texts:
            text = Wording("There is no approved sentence “{name}”.", "No hay una frase aprobada «{name}».")
            raise BadInput(Reason("unknown_sentence", text.filled(name=said.sentence), field="sentence"))
        wording = self.texts[said.sentence]
        en = wording.en.format(**{name: one.en for name, one in said.slots.items()})
        return Wording(en, wording.es.format(**{name: one.es for name, one in said.slots.items()}))

    def compose(self, said: Iterable[Said]) -> Wording:
        """Put sentences one under another."""
        every = [self.say(one) for one in said]
        return Wording("\n\n".join(one.en for one in every), "\n\n".join(one.es for one in every))


def read_sentences(text: str) -> Sentences:
    """Read a pack's sentences, or raise PackFault with every fault found."""
    document = read_document(SENTENCES, text)
    with shaped(SENTENCES):
        document.only(("version", "sentences"))
        version = document.get("version", str, "", required=True)
        held = document.get("sentences", dict, {}, required=True)
        texts = {name: wording for name, one in held.items() if (wording := document.wording_of("sentences", one))}
        for name, wording in texts.items():
            _check_slots(document, name, wording)
    for name in NEEDED:
        if name not in held:
            document.fault("sentences", f"{name}: is missing")
    if document.faults:
        raise PackFault(document.faults)
    return Sentences(f"{version}+{hashlib.sha256(text.encode()).hexdigest()[:12]}", texts)


def _check_slots(document: Document, name: str, wording: Wording) -> None:
    en, es = (
        {field for _, field, _, _ in string.Formatter().parse(one) if field is not None}
        for one in (wording.en, wording.es)
    )
    if en != es:
        document.fault("sentences", f"{name}: both languages need the same words in braces")
    for slot in sorted((en | es) - SLOTS):
        document.fault("sentences", f"{name}: nothing fills “{slot}”")
