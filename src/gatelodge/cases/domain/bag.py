"""A locker as a bag (RFC 8493): every file under two digests, the lists of them under two more, and a verifier beside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALGORITHMS = ("sha256", "sha512")
HOW_TO_VERIFY = "python3 verify.py FOLDER_OR_ZIP --head HASH --bag HASH; the hashes stand in the record of the house"


@dataclass(frozen=True, slots=True)
class BagLabel:
    """What a bag says of itself."""

    organization: str
    identifier: str
    bagged_on: str
    custody_head: str = ""


class Bag(Mapping[str, bytes]):
    """The files of a bag; the payload is read one file at a time, twice in all: for its digests, and to be packed."""

    def __init__(self, payload: Mapping[str, bytes], label: BagLabel, verifier: bytes) -> None:
        digests, size = dict[str, tuple[str, ...]](), 0
        for name in sorted(payload):
            content = payload[name]
            digests[f"data/{name}"], size = _digests(content), size + len(content)
        self._payload = payload
        self._tags = {
            "bagit.txt": DECLARATION,
            "bag-info.txt": _info(label, f"{size}.{len(payload)}"),
            "verify.py": verifier,
        }
        self._tags |= dict(_manifests("manifest", digests))
        self._tags |= dict(_manifests("tagmanifest", {name: _digests(one) for name, one in self._tags.items()}))

    def __getitem__(self, name: str) -> bytes:
        return self._tags[name] if name in self._tags else self._payload[name.removeprefix("data/")]

    def __iter__(self) -> Iterator[str]:
        return iter([*self._tags, *(f"data/{name}" for name in self._payload)])

    def __len__(self) -> int:
        return len(self._tags) + len(self._payload)


def _digests(content: bytes) -> tuple[str, ...]:
    return tuple(hashlib.new(name, content).hexdigest() for name in ALGORITHMS)


def _manifests(kind: str, digests: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, bytes]]:
    for place, algorithm in enumerate(ALGORITHMS):
        lines = (f"{found[place]}  {name}\n" for name, found in sorted(digests.items()))
        yield f"{kind}-{algorithm}.txt", "".join(lines).encode()


def _info(label: BagLabel, oxum: str) -> bytes:
    said = {
        "Source-Organization": label.organization,
        "External-Identifier": label.identifier,
        "External-Description": HOW_TO_VERIFY,
        "Bagging-Date": label.bagged_on,
        "Payload-Oxum": oxum,
        "Custody-Head": label.custody_head,
    }
    # A line break in a value would begin another one.
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in said.items() if value).encode()
