"""Do tables and states carry the words of the glossary?"""

from __future__ import annotations

import re
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules

from django.apps import apps
from django.db.models import TextChoices

from gatelodge.config.house import ROOT, SOURCE, departments

GLOSSARY = (ROOT / "docs" / "reference" / "glossary.md").read_text()
TERMS = re.findall(r"^\| \*\*(.+?)\*\* \|", GLOSSARY, re.MULTILINE)
WORDS = {word for term in TERMS for word in re.split(r"[ -]", term)}
STATES = dict(re.findall(r"^\| ([a-z ]+) \| ([a-z ,]+) \|$", GLOSSARY.partition("| of | are |")[2], re.MULTILINE))


def words_of(name: str) -> list[str]:
    """This will split `TurnAway` into turn and away."""
    return re.findall(r"[A-Z][a-z]*|[a-z]+", name)


def unknown_words(name: str) -> list[str]:
    return [word for word in words_of(name) if word.lower() not in WORDS]


def state_tables() -> dict[str, str]:
    """This will give the states in the code, as the glossary writes them: `booking` -> `held, confirmed, …`."""
    modules = [
        import_module(f"gatelodge.{department}.domain.{module.name}")
        for department in departments()
        for module in iter_modules([str(SOURCE / department / "domain")])
    ]
    modules += [import_module(f"{model.__module__}") for model in apps.get_models() if "gatelodge" in model.__module__]
    enums = {item for module in modules for item in vars(module).values() if isinstance(item, type)}
    return {
        " ".join(words_of(enum.__name__)[:-1]).lower(): ", ".join(state.value.replace("_", " ") for state in enum)
        for enum in enums
        if issubclass(enum, Enum) and enum.__name__.endswith(("State", "Status")) and enum is not TextChoices
    }


def test_every_table_is_named_in_the_words_of_the_glossary() -> None:
    models = [model.__name__ for model in apps.get_models() if model.__module__.startswith("gatelodge.")]
    assert models
    assert not {name: unknown for name in models if (unknown := unknown_words(name))}


def test_every_state_is_in_the_glossary_and_no_other() -> None:
    assert state_tables() == STATES


def test_the_glossary_is_in_order_and_says_each_word_once() -> None:
    assert sorted(set(TERMS)) == TERMS
    assert sorted(STATES) == list(STATES)


def test_a_word_from_elsewhere_is_named() -> None:
    assert unknown_words("InmateVisit") == ["Inmate"]
    assert unknown_words("TurnAway") == []


def test_nobody_is_called_by_the_word_we_do_not_use() -> None:
    files = [
        path
        for kind in ("*.py", "*.html", "*.po", "*.txt")
        for path in SOURCE.rglob(kind)
        if "vendor" not in path.parts
    ]
    assert not [str(path) for path in files if re.search(r"\binmates?\b", path.read_text(), re.IGNORECASE)]
