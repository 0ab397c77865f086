"""What is written in a YAML file, and on which line? Faults are collected, so that an author sees all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from gatelodge.foundation.wording import Wording

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class PackFault(Exception):
    """A pack that can't be used; `faults` name file, line and field."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(slots=True)
class Document:
    """One YAML mapping with the line of each of its keys."""

    path: str
    data: dict[str, Any]
    lines: dict[str, int]
    faults: list[str] = field(default_factory=list)

    def fault(self, key: str, message: str) -> None:
        """Note what is wrong with `key`."""
        self.faults.append(f"{self.path}:{self.lines.get(key, 1)}: {key}: {message}")

    def get(self, key: str, kind: type, default: Any = None, *, required: bool = False) -> Any:
        """Give the value of `key`; note a fault when it is missing or of another kind."""
        value = self.data.get(key)
        if value is None:
            if required:
                self.fault(key, "is missing")
            return default
        if type(value) is not kind:
            self.fault(key, f"must be a {kind.__name__}")
            return default
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts; one text counts as a list."""
        value = self.data.get(key) or []
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(key, "must be a list of texts")
            return ()
        return tuple(value)

    def choice(self, key: str, choices: Iterable[str], default: str = "") -> str:
        """Give a word out of `choices`."""
        value = str(self.get(key, str, default, required=not default))
        if value and value not in set(choices):
            self.fault(key, f"“{value}” is none of: {', '.join(choices)}")
            return ""
        return value

    def day(self, key: str, *, required: bool = False) -> date | None:
        """Give a date."""
        day: date | None = self.get(key, date, required=required)
        return day

    def wording(self, key: str, *, required: bool = False) -> Wording | None:
        """Give a text in both languages."""
        held = self.get(key, dict, required=required)
        return None if held is None else self.wording_of(key, held)

    def wording_of(self, key: str, held: Any) -> Wording | None:
        """Give the wording written under `key`, or note that a language is missing."""
        try:
            return Wording(" ".join(held["en"].split()), " ".join(held["es"].split()))
        except (KeyError, TypeError, AttributeError, ValueError):
            self.fault(key, "needs a text in both languages (en, es)")
            return None

    def only(self, known: Iterable[str]) -> None:
        """Note every key that is not known: a slip must not switch a part of a rule off."""
        for key in self.data:
            if key not in set(known):
                self.fault(str(key), "is not a field")


def read_document(path: str, text: str) -> Document:
    """Read one YAML mapping, or raise PackFault naming the line."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise PackFault([f"{path}:1: must be a mapping of fields"])
        faults = [f"{path}:{line}: {fault}" for line, fault in _unwanted(node, set())]
        if faults:
            raise PackFault(faults)
        data = loader.construct_document(node)
        lines = {str(key.value): key.start_mark.line + 1 for key, _ in node.value}
    except RecursionError as error:
        raise PackFault([f"{path}:1: is nested too deep"]) from error
    except ValueError as error:
        raise PackFault([f"{path}:1: is not YAML: {error}"]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise PackFault([f"{path}:{line}: is not YAML: {getattr(error, 'problem', error)}"]) from error
    finally:
        loader.dispose()
    return Document(path, data, lines)


def _unwanted(node: yaml.Node, seen: set[int]) -> Iterator[tuple[int, str]]:
    """Give line and fault of what YAML allows and a pack does not: an alias, a key twice, a key that is no word."""
    line = node.start_mark.line + 1
    if id(node) in seen:
        yield line, "an alias (*) is not allowed: what a rule says is written where it says it"
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        names = [key.value for key, _ in node.value]
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag != "tag:yaml.org,2002:str":
                yield key.start_mark.line + 1, f"{key.value}: is no name of a field"
            elif names.count(key.value) > 1:
                yield key.start_mark.line + 1, f"{key.value}: is written twice"
        children = [value for _, value in node.value]
    else:
        children = list(node.value) if isinstance(node, yaml.SequenceNode) else []
    for child in children:
        yield from _unwanted(child, seen)


@contextmanager
def shaped(path: str) -> Iterator[None]:
    """Turn a value of an unforeseen shape into a fault of the file, so that no slip of an author ends in a crash."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise PackFault([f"{path}:1: is not shaped as it should be: {error}"]) from error


def plain_mapping(value: Any) -> Mapping[str, Any]:
    """Give a mapping, empty when there is none."""
    return value if isinstance(value, Mapping) else {}
