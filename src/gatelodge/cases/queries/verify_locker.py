"""Is this locker what the house packed? Rebuilds every digest and the chain of custody; needs Python 3.9 and nothing else.

    python3 verify.py FOLDER_OR_ZIP [--head HASH] [--bag HASH]

`--head` is the last hash of the chain, `--bag` the digest of the whole, as the house's own record or a printed report holds
them. Without them it is shown that nothing disagrees; with them, that nothing was made anew either.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import struct
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
CUSTODY, FORMAT = "data/custody.json", "gatelodge custody 1"
NOTHING_BEFORE = "0" * 64
SAFE_NAME = re.compile(r"(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._/-]*")
ALGORITHMS = {"sha256": 64, "sha512": 128}
# Of an entry in the archive: version 2.0, nothing compressed, the first minute that an archive can name.
AS_STORED, BY_UNIX, MODE = struct.pack("<HHHHH", 20, 0, 0, 0, 0x21), struct.pack("<H", 3 << 8 | 20), 0o100644 << 16
# What may follow what, by where a thing is: "" before anything happened.
FOLLOWS = {
    "": {"received": "kept"},
    "kept": {
        "examined": "kept",
        "copied": "kept",
        "sealed": "sealed",
        "handed_over": "out",
        "returned": "returned",
        "destroyed": "destroyed",
    },
    "sealed": {"opened": "kept", "handed_over": "out_sealed", "returned": "returned", "destroyed": "destroyed"},
    "out": {"taken_back": "kept"},
    "out_sealed": {"taken_back": "sealed"},
    "returned": {},
    "destroyed": {},
}
TEXTS = {"case", "exhibit", "action", "at", "by", "from_whom", "to_whom", "reason"}
TEXTS |= {"exhibit_sha256", "previous_hash", "hash"}
WORDS = {
    "archive_altered": "the archive is not as it was packed: altered, or packed anew (then unpack and verify the folder)",
    "unreadable": "can't be read",
    "unsafe_name": "has a name that no bag of the house holds",
    "declaration": "is not the declaration of a bag",
    "manifest_malformed": "has a line that is none of a manifest",
    "not_listed": "is in the bag and in no manifest",
    "listed_twice": "is listed twice",
    "missing": "is listed, and is not in the bag",
    "altered": "is not the file that was packed",
    "payload_count": "does not count the files that are there",
    "custody_missing": "is missing, and custody was promised",
    "custody_malformed": "is no record of custody",
    "out_of_sequence": "an entry is out of sequence",
    "other_case": "an entry is of another case",
    "link_broken": "an entry is not tied to the one before",
    "entry_altered": "an entry is not the one that was hashed",
    "may_not_follow": "an entry says what can't follow",
    "other_holder": "an entry takes something back from who did not have it",
    "unknown_exhibit": "an entry is about an exhibit that is not there",
    "other_digest": "an entry names another digest than its exhibit's",
    "never_received": "an exhibit was never received",
    "other_exhibit": "the file of an exhibit is not the one that was taken in",
    "other_head": "the chain ends in another hash than was recorded",
    "other_bag": "the bag has another digest than was recorded",
}
Fault = tuple[str, str]  # its code in WORDS, and where


def faults_of(files: Mapping[str, bytes], head: str = "", bag: str = "") -> list[Fault]:
    """Name everything that is wrong with a locker, by its files' names and bytes."""
    unsafe = [("unsafe_name", name) for name in files if not SAFE_NAME.fullmatch(name)]
    if unsafe:
        return unsafe
    digests = {name: _digests(files[name]) for name in files}
    info = _info(files.get("bag-info.txt", b""))
    faults = [] if files.get("bagit.txt") == DECLARATION else [("declaration", "bagit.txt")]
    for algorithm in ALGORITHMS:
        faults += _manifest_faults(files, digests, algorithm, tags=False)
        faults += _manifest_faults(files, digests, algorithm, tags=True)
    payload = [name for name in files if name.startswith("data/")]
    if info.get("Payload-Oxum") != f"{sum(digests[one]['size'] for one in payload)}.{len(payload)}":
        faults.append(("payload_count", "bag-info.txt"))
    faults += _custody_faults(files, digests, info, head)
    if bag and bag_digest(files) != bag:
        faults.append(("other_bag", "tagmanifest-sha512.txt"))
    return faults


def bag_digest(files: Mapping[str, bytes]) -> str:
    """Give the one digest that stands for a whole bag: of the list of its lists."""
    return hashlib.sha256(files.get("tagmanifest-sha512.txt", b"")).hexdigest()


def _digests(content: bytes) -> dict[str, Any]:
    return {name: hashlib.new(name, content).hexdigest() for name in ALGORITHMS} | {"size": len(content)}


def _info(content: bytes) -> dict[str, str]:
    lines = (line.partition(": ") for line in content.decode("utf-8", "replace").splitlines())
    return {name: value for name, _, value in lines}


def _manifest_faults(
    files: Mapping[str, bytes], digests: Mapping[str, Mapping[str, Any]], algorithm: str, *, tags: bool
) -> Iterator[Fault]:
    """Hold a manifest against the files: each listed once, each there, each the same."""
    manifest = f"{'tag' if tags else ''}manifest-{algorithm}.txt"
    kind = re.compile(rf"([0-9a-f]{{{ALGORITHMS[algorithm]}}})  ({SAFE_NAME.pattern})")
    *lines, last = files.get(manifest, b"\xff").decode("utf-8", "replace").split("\n")
    read = [kind.fullmatch(line) for line in lines]
    if last or not all(read):
        yield "manifest_malformed", manifest
        return
    listed = [(one[2], one[1]) for one in read if one]
    names = [name for name, _ in listed]
    wanted = {name for name in files if name.startswith("data/") is not tags and not name.startswith("tagmanifest-")}
    yield from (("listed_twice", name) for name, times in sorted(Counter(names).items()) if times > 1)
    yield from (("missing", name) for name in sorted(set(names) - wanted))
    yield from (("not_listed", name) for name in sorted(wanted - set(names)))
    yield from (("altered", name) for name, digest in listed if name in wanted and digests[name][algorithm] != digest)


def _custody_faults(
    files: Mapping[str, bytes], digests: Mapping[str, Mapping[str, Any]], info: Mapping[str, str], head: str
) -> Iterator[Fault]:
    """Rebuild the chain; a bag of the public edition has none, and promises none."""
    promised = info.get("Custody-Head", "")
    if CUSTODY not in files:
        if promised or head:
            yield "custody_missing", CUSTODY
        return
    record = _read_custody(files[CUSTODY])
    if record is None:
        yield "custody_malformed", CUSTODY
        return
    exhibits, entries = record["exhibits"], record["entries"]
    yield from _file_faults(exhibits, digests)
    yield from chain_faults(record["case"], entries, {one["id"]: one["sha256"] for one in exhibits})
    last = entries[-1]["hash"] if entries else NOTHING_BEFORE
    if last != promised or (head and last != head):
        yield "other_head", CUSTODY


def _file_faults(exhibits: Iterable[Mapping[str, Any]], digests: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    for one in exhibits:
        there = digests.get(one["path"], {"sha256": "", "size": 0})
        if (there["sha256"], there["size"]) != (one["sha256"], one["size"]):
            yield "other_exhibit", f"exhibit {one['number']}"


def chain_faults(case: str, entries: Iterable[Mapping[str, Any]], digests: Mapping[str, str]) -> Iterator[Fault]:
    """Rebuild a chain from its entries: order, ties, hashes, and the story that it tells of each exhibit."""
    previous, held = NOTHING_BEFORE, dict[str, tuple[str, str]]()
    for place, one in enumerate(entries, start=1):
        checks = {
            "out_of_sequence": one["sequence"] == place,
            "other_case": one["case"] == case,
            "link_broken": one["previous_hash"] == previous,
            "entry_altered": one["hash"] == hash_of(one),
            "unknown_exhibit": one["exhibit"] in digests,
            "other_digest": one["exhibit_sha256"] == digests.get(one["exhibit"], one["exhibit_sha256"]),
        }
        yield from ((code, f"entry {place}") for code, holds in checks.items() if not holds)
        where, holder = held.get(one["exhibit"], ("", ""))
        moved = FOLLOWS[where].get(one["action"])
        if moved is None:
            yield "may_not_follow", f"entry {place}"
        elif one["action"] == "taken_back" and one["from_whom"] != holder:
            yield "other_holder", f"entry {place}"
        held[one["exhibit"]] = (moved or where, one["to_whom"])
        previous = one["hash"]
    yield from (("never_received", f"exhibit {one}") for one in digests if one not in held)


def hash_of(entry: Mapping[str, Any]) -> str:
    """Give the SHA-256 over the RFC 8785 form of an entry without its hash: plain keys, texts and one whole number."""
    content = {name: value for name, value in entry.items() if name != "hash"}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _read_custody(content: bytes) -> dict[str, Any] | None:
    """Read the record of custody; None when it is not exactly what the house writes."""
    try:
        record = json.loads(content)
        as_written = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n" == content
        known = sorted(record) == ["case", "entries", "exhibits", "format"] and record["format"] == FORMAT
        entries = all(_is_entry(one) for one in record["entries"])
        ids = [one["id"] for one in record["exhibits"]]
        exhibits = all(_is_exhibit(one) for one in record["exhibits"]) and len(set(ids)) == len(ids)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return record if as_written and known and entries and exhibits else None


def _is_entry(one: Any) -> bool:
    return set(one) == TEXTS | {"sequence"} and type(one["sequence"]) is int and all(type(one[t]) is str for t in TEXTS)


def _is_exhibit(one: Any) -> bool:
    named = all(isinstance(one[name], str) for name in ("id", "kind", "name", "parent", "path", "sha256"))
    return (
        named and type(one["number"]) is int and type(one["size"]) is int and bool(one["path"]) == bool(one["sha256"])
    )


class Folder(Mapping[str, bytes]):
    """The files of an unpacked locker, each read when it is looked at; a link is no file."""

    def __init__(self, root: Path) -> None:
        found = (path for path in root.rglob("*") if path.is_symlink() or not path.is_dir())
        self._paths = {path.relative_to(root).as_posix(): path for path in found}

    def __getitem__(self, name: str) -> bytes:
        if self._paths[name].is_symlink():
            raise OSError(f"{name} is a link")
        return self._paths[name].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._paths))

    def __len__(self) -> int:
        return len(self._paths)


class Archive(Mapping[str, bytes]):
    """The files of a packed locker, each read when it is looked at."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file)
        self._names = self._zip.namelist()
        if len(set(self._names)) != len(self._names):
            raise zipfile.BadZipFile("a name stands twice")

    def __getitem__(self, name: str) -> bytes:
        return self._zip.read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def packed(files: Mapping[str, bytes]) -> Iterator[bytes]:
    """Pack a locker, piece by piece and always into the same bytes: nothing in it depends on the day or on the machine."""
    directory, at = b"", 0
    for name in sorted(files):
        content, told = files[name], name.encode()
        sizes = struct.pack("<IIIHH", zlib.crc32(content), len(content), len(content), len(told), 0)
        yield from (head := b"PK\x03\x04" + AS_STORED + sizes + told, content)
        directory += b"PK\x01\x02" + BY_UNIX + AS_STORED + sizes + struct.pack("<HHHII", 0, 0, 0, MODE, at) + told
        at += len(head) + len(content)
    if at + len(directory) >= 1 << 32 or len(files) >= 1 << 16:
        raise ValueError("more than an archive of this kind holds: 4 GB or 65535 files")
    yield directory
    yield b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(directory), at, 0)


def archive_faults(file: IO[bytes], head: str = "", bag: str = "") -> list[Fault]:
    """Name everything that is wrong with a packed locker: its files, and every other byte of the archive."""
    files = Archive(file)
    if faults := faults_of(files, head, bag):
        return faults
    # Held in memory: evidence is not to lie on this disk as well.
    file.seek(0)
    whole = file.read()
    place = 0
    for piece in packed(files):
        if whole[place : place + len(piece)] != piece:
            return [("archive_altered", "")]
        place += len(piece)
    return [] if place == len(whole) else [("archive_altered", "")]


def verify(path: Path, head: str = "", bag: str = "") -> list[Fault]:
    """Name everything that is wrong with the locker in a folder or an archive."""
    try:
        if path.is_dir():
            return faults_of(Folder(path), head, bag)
        with path.open("rb") as file:
            return archive_faults(file, head, bag)
    except Exception as error:  # noqa: BLE001  whatever a broken archive makes a library raise: it is not what was packed
        return [("unreadable", f"{path.name}: {error}")]


def in_words(fault: Fault) -> str:
    """Say a fault in one line."""
    code, where = fault
    return f"{where}: {WORDS[code]}" if where else WORDS[code]


def sound(head: str, bag: str) -> str:
    """Say that nothing is wrong, and against what that was held."""
    return "sound" if head and bag else "sound (held against no record: give --head and --bag)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify what is named on the command line: 0 sound, 1 not, 2 nothing to look at."""
    options = argparse.ArgumentParser(prog="verify.py", description="Is this locker what the house packed?")
    options.add_argument("locker", type=Path, metavar="FOLDER_OR_ZIP")
    options.add_argument("--head", default="", metavar="HASH", help="the last hash of the chain, as recorded elsewhere")
    options.add_argument("--bag", default="", metavar="HASH", help="the digest of the bag, as recorded elsewhere")
    args = options.parse_args(arguments)
    if not args.locker.exists():
        sys.stderr.write(f"{args.locker} is not there\n")
        return 2
    faults = verify(args.locker, args.head.lower(), args.bag.lower())
    for one in faults:
        sys.stdout.write(in_words(one) + "\n")
    if not faults:
        sys.stdout.write(sound(args.head, args.bag) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
