"""A small locker of a fictional case, and ways to tamper with one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

from gatelodge.cases.domain.bag import Bag, BagLabel
from gatelodge.cases.domain.custody import CustodyEntry, head_of, linked
from gatelodge.cases.domain.lockers import custody_json
from gatelodge.cases.queries.verify_locker import NOTHING_BEFORE, hash_of

CASE, OFFICER = "5d0f4a1c-0000-4000-8000-000000000001", "5d0f4a1c-0000-4000-8000-00000000000a"
FILES = {"x1": b"\x89PNG a picture of a table" * 9, "x2": b"an article, as captured\n" * 20}
DIGESTS = {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()} | {"x3": ""}
STORY = (
    ("x1", "received", "Avery Stone", "", "handed in at the desk"),
    ("x2", "received", "captured by the officer", "", "from the outlet's page"),
    ("x3", "received", "Avery Stone", "", "a camera in a bag"),
    ("x1", "examined", "", "", "matched with the register"),
    ("x3", "sealed", "", "", "seal 0012"),
    ("x3", "handed_over", "", "State laboratory", "to read its card"),
    ("x2", "copied", "", "counsel", "asked for by counsel"),
    ("x3", "taken_back", "State laboratory", "", "read"),
    ("x3", "opened", "", "", "seal 0012 was whole"),
    ("x3", "returned", "", "Avery Stone", "no longer needed"),
)


def entry(exhibit: str, action: str, from_whom: str, to_whom: str, reason: str) -> CustodyEntry:
    """Give an entry that has no place yet."""
    at = "2026-03-02T18:00:00.000000Z"
    digest = DIGESTS.get(exhibit, "")
    return CustodyEntry(CASE, 0, exhibit, action, at, OFFICER, from_whom, to_whom, reason, digest, "")


def chain(*steps: tuple[str, str, str, str, str]) -> list[CustodyEntry]:
    """Hang entries one behind the other."""
    made: list[CustodyEntry] = []
    for step in steps:
        made.append(linked(entry(*step), made[-1] if made else None))
    return made


def locker() -> dict[str, bytes]:
    """Give the files of a whole bag."""
    return locker_of(chain(*STORY))


def long_story(rows: int) -> list[tuple[str, str, str, str, str]]:
    """Give a story of so many entries."""
    begun = [(name, "received", "Avery Stone", "", "handed in") for name in DIGESTS]
    looks = range(rows - len(begun))
    return begun + [(f"x{place % 3 + 1}", "examined", "", "", f"look {place}") for place in looks]


def locker_of(entries: list[CustodyEntry]) -> dict[str, bytes]:
    """Give the files of a bag with this chain."""
    exhibits = [
        {
            "id": name,
            "number": number,
            "kind": "file" if digest else "item",
            "name": f"exhibit {number}",
            "parent": "",
            "path": f"data/exhibits/{number}" if digest else "",
            "sha256": digest,
            "size": len(FILES.get(name, b"")),
        }
        for number, (name, digest) in enumerate(DIGESTS.items(), start=1)
    ]
    payload = {f"exhibits/{number}": content for number, content in enumerate(FILES.values(), start=1)}
    payload["custody.json"] = custody_json(CASE, exhibits, entries)
    label = BagLabel("Fictional Department", "CF-TEST", "2026-03-02", head_of(entries))
    return dict(Bag(payload, label, b"# the verifier\n"))


def repacked(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give a bag whose lists were all made anew, as somebody would who knows how."""
    payload = {name.removeprefix("data/"): content for name, content in files.items() if name.startswith("data/")}
    record = json.loads(files["data/custody.json"])
    head = record["entries"][-1]["hash"] if record["entries"] else NOTHING_BEFORE
    return dict(Bag(payload, BagLabel("Fictional Department", "CF-TEST", "2026-03-02", head), files["verify.py"]))


def _rewritten(files: Mapping[str, bytes], change: Callable[[dict[str, Any]], None]) -> dict[str, bytes]:
    record = json.loads(files["data/custody.json"])
    change(record)
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return {**files, "data/custody.json": text.encode()}


def hung_anew(files: Mapping[str, bytes], change: Callable[[dict[str, Any]], None]) -> dict[str, bytes]:
    """Change custody and make every hash behind it anew, and every list: only a record kept elsewhere tells."""

    def both(record: dict[str, Any]) -> None:
        change(record)
        previous = NOTHING_BEFORE
        for place, one in enumerate(record["entries"], start=1):
            one |= {"sequence": place, "previous_hash": previous}
            previous = one["hash"] = hash_of(one)

    return repacked(_rewritten(files, both))


def mutations(files: Mapping[str, bytes], dice: Random) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Give ever more altered lockers, each with what was done to it."""
    ways = (_flip, _cut, _drop, _add, _swap, _edit, _strike, _reorder, _forge, _replace, _end_early)
    while True:
        way = ways[dice.randrange(len(ways))]
        yield way.__name__, way(files, dice)


def _pick(files: Mapping[str, bytes], dice: Random) -> str:
    return dice.choice(sorted(files))


def _flip(files: Mapping[str, bytes], dice: Random) -> dict[str, bytes]:
    name = _pick(files, dice)
    content = bytearray(files[name])
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    return {**files, name: bytes(content)}


def _cut(files: Mapping[str, bytes], dice: Random) -> dict[str, bytes]:
    name = _pick(files, dice)
    return {**files, name: files[name][: dice.randrange(len(files[name]))]}


def _drop(files: Mapping[str, bytes], dice: Random) -> dict[str, bytes]:
    name = _pick(files, dice)
    return {one: content for one, content in files.items() if one != name}


def _add(files: Mapping[str, bytes], dice: Random) -> dict[str, bytes]:
    return {**files, f"{dice.choice(['', 'data/', 'data/exhibits/'])}{dice.randrange(10**6)}": b"one more"}


def _swap(files: Mapping[str, bytes], dice: Random) -> dict[str, bytes]:
    one, other = dice.sample(sorted(files), 2)
    return {**files, one: files[other], other: files[one]}


def _edit(files: Mapping[str, bytes], dice: Random) -> dict[str, bytes]:
    def change(record: dict[str, Any]) -> None:
        one = dice.choice(record["entries"])
        one[dice.choice(["reason", "to_whom", "from_whom", "by", "at"])] += "!"

    return repacked(_rewritten(files, change))


def _strike(files: Mapping[str, bytes], dice: Random) -> dict[str, bytes]:
    def change(record: dict[str, Any]) -> None:
        del record["entries"][dice.randrange(len(record["entries"]) - 1)]

    return repacked(_rewritten(files, change))


def _reorder(files: Mapping[str, bytes], dice: Random) -> dict[str, bytes]:
    def change(record: dict[str, Any]) -> None:
        one, other = dice.sample(range(len(record["entries"])), 2)
        record["entries"][one], record["entries"][other] = record["entries"][other], record["entries"][one]

    return repacked(_rewritten(files, change))


def _forge(files: Mapping[str, bytes], dice: Random) -> dict[str, bytes]:
    """Edit an entry and hang everything anew."""

    def change(record: dict[str, Any]) -> None:
        dice.choice(record["entries"])["reason"] += f" {dice.randrange(10**6)}"

    return hung_anew(files, change)


def _replace(files: Mapping[str, bytes], dice: Random) -> dict[str, bytes]:
    """Put another file in an exhibit's place, with its digest everywhere and the chain hung anew."""
    other = b"another picture %d" % dice.randrange(10**6)
    digest = hashlib.sha256(other).hexdigest()

    def change(record: dict[str, Any]) -> None:
        record["exhibits"][0] |= {"sha256": digest, "size": len(other)}
        for one in record["entries"]:
            if one["exhibit"] == record["exhibits"][0]["id"]:
                one["exhibit_sha256"] = digest

    return hung_anew({**files, "data/exhibits/1": other}, change)


def _end_early(files: Mapping[str, bytes], dice: Random) -> dict[str, bytes]:
    def change(record: dict[str, Any]) -> None:
        del record["entries"][-dice.randrange(1, 4) :]

    return repacked(_rewritten(files, change))
