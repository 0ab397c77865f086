"""A word of the command line that several departments share: `export register`, `export subject`, `export statistics`."""

from __future__ import annotations

from argparse import ArgumentParser, _SubParsersAction
from weakref import WeakKeyDictionary

_kinds: WeakKeyDictionary[ArgumentParser, _SubParsersAction[ArgumentParser]] = WeakKeyDictionary()


def shared_group(
    subparsers: _SubParsersAction[ArgumentParser], name: str, text: str
) -> _SubParsersAction[ArgumentParser]:
    """Give the place where the commands under `name` are added; whoever asks first makes it."""
    known = subparsers.choices.get(name)
    parser = known or subparsers.add_parser(name, help=text)
    if parser not in _kinds:
        _kinds[parser] = parser.add_subparsers(dest=f"{name}_command", required=True)
    return _kinds[parser]
