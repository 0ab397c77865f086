"""Which packs lie on the disk, and how does one become ready to decide with?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path
from typing import Any

import holidays

from gatelodge.policy.domain.documents import PackFault, read_document, shaped
from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.domain.reading import MANIFEST, SUPPLEMENT, PackFiles, add_supplement, read_pack

YEARS = range(2000, 2061)


def load_pack(folder: Path, *, enable: AbstractSet[str] = frozenset(), supplement: Path | None = None) -> Pack:
    """Read the pack in `folder`, with a local supplement after it; the dictionary and the questions lie beside it."""
    files = pack_files(folder)
    with shaped(MANIFEST):
        closed = state_holidays(read_document(MANIFEST, files.own[MANIFEST]).get("calendar", dict, {}))
    pack = read_pack(files, holidays=closed, enable=enable)
    return pack if supplement is None else add_supplement(pack, _own(supplement, SUPPLEMENT))


def pack_files(folder: Path) -> PackFiles:
    """Collect the text of a pack's files."""
    own = _own(folder, MANIFEST)
    return PackFiles(_text(folder.parent / "facts.yaml"), _text(folder.parent / "questions.yaml"), own)


def _own(folder: Path, manifest: str) -> dict[str, str]:
    if not (folder / manifest).is_file():
        raise PackFault([f"{folder}: there is no {manifest.removesuffix('.yaml')} here ({manifest} is missing)"])
    return {path.relative_to(folder).as_posix(): _text(path) for path in sorted(folder.rglob("*.yaml"))}


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackFault([f"{path}: can't be read: {error}"]) from error


def state_holidays(calendar: Mapping[str, Any], years: Iterable[int] = YEARS) -> frozenset[date]:
    """Give the days on which offices are closed, from the library's calendar and the pack's corrections to it."""
    if not calendar:
        return frozenset()
    found = holidays.country_holidays(calendar["country"], subdiv=calendar.get("subdivision"), years=years)
    left_out = set(calendar.get("without", ()))
    moved = set(calendar.get("saturday_moves_to_friday", ()))
    return frozenset(day for day, names in found.items() if _counts(day, names.split("; "), left_out, moved))


def _counts(day: date, names: list[str], left_out: set[str], moved: set[str]) -> bool:
    """A holiday on a Saturday closes the Friday before only where the pack says so."""
    for name in names:
        plain = name.removesuffix(" (observed)")
        if plain not in left_out and not (plain != name and day.weekday() == 4 and plain not in moved):
            return True
    return False
