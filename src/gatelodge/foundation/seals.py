"""Which kinds of events are secret, and of which class: declared by each department beside its permissions.

A department that seals any kind says of every kind of its own whether it is sealed; one that it forgot is sealed.
"""

from __future__ import annotations

from gatelodge.foundation.wording import Wording

UNDECLARED = "undeclared"
EVERYTHING = "everything"
ENDINGS = (".refused", ".read")

CLASSES: dict[str, Wording] = {
    EVERYTHING: Wording("all that is sealed", "todo lo que está sellado"),
    UNDECLARED: Wording("what nobody has declared yet", "lo que nadie ha declarado todavía"),
}
_sealed: dict[str, str] = {}
_open: set[str] = set()


def secret_class(name: str, words: Wording) -> str:
    """Name a class of secrets in words; a second, different wording of the same name is an error."""
    if CLASSES.setdefault(name, words) != words:
        raise ValueError(f"the class of secrets {name} is declared twice")
    return name


def seal(secret: str, *kinds: str) -> None:
    """Seal kinds of events, by the name of the deed or read; `department.*` seals what is not named otherwise."""
    if secret not in CLASSES:
        raise ValueError(f"there is no class of secrets {secret}")
    for kind in kinds:
        if kind in _open or _sealed.setdefault(kind, secret) != secret:
            raise ValueError(f"{kind} is declared twice")


def leave_open(*kinds: str) -> None:
    """Say that kinds of events of a department with secrets tell none, so that auditors see them at any time."""
    for kind in kinds:
        if kind in _sealed:
            raise ValueError(f"{kind} is declared twice")
        _open.add(kind)


def class_of(kind: str) -> str:
    """Give the class of secrets that a kind of event belongs to; "" for one that is open."""
    name = kind
    for ending in ENDINGS:
        name = name.removesuffix(ending)
    for known in (name, f"{name.partition('.')[0]}.*"):
        if known in _open:
            return ""
        if known in _sealed:
            return _sealed[known]
    return UNDECLARED if has_secrets(name.partition(".")[0]) else ""


def is_declared(kind: str) -> bool:
    """Tell whether somebody has said of this kind whether it is secret, or its department has no secrets."""
    return class_of(kind) != UNDECLARED


def has_secrets(department: str) -> bool:
    """Tell whether a department seals anything."""
    return any(kind.partition(".")[0] == department for kind in _sealed)
