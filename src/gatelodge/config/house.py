"""Which rooms are there, and in which order? Read from the law itself (`.importlinter`), so that it is written once."""

from __future__ import annotations

import configparser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src" / "gatelodge"
NOT_DEPARTMENTS = ("config", "foundation")


def read_contracts(law: Path = ROOT / ".importlinter") -> dict[str, dict[str, str]]:
    """This will give every contract of the law by its identifier."""
    parser = configparser.ConfigParser()
    parser.read(law, encoding="utf-8")
    prefix = "importlinter:contract:"
    return {name.removeprefix(prefix): dict(parser[name]) for name in parser.sections() if name.startswith(prefix)}


def layers(contract: str) -> list[list[str]]:
    """This will give the layers of a layered contract, highest first, each with its siblings."""
    lines = read_contracts()[contract]["layers"].strip().splitlines()
    return [[name.strip(" ()") for name in line.split("|")] for line in lines]


def rooms() -> list[str]:
    """This will give every room of the house, highest first."""
    return [room for layer in layers("rooms") for room in layer]


def departments() -> list[str]:
    """This will give the rooms that are departments, highest first."""
    return [room for room in rooms() if room not in NOT_DEPARTMENTS]
