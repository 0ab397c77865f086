"""Reads a stranger's picture: the decoder runs in a child process that can do nothing else, and may die without harm."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from signal import SIGKILL, SIGXCPU
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from tempfile import TemporaryDirectory
from threading import Timer
from typing import IO, Any

import numpy as np

from gatelodge.photos.domain.decoding import MOST_BYTES, MOST_PIXELS
from gatelodge.photos.domain.matching.pictures import Picture
from gatelodge.photos.domain.refused_pictures import CODES, refused
from gatelodge.photos.queries.decoder import TOO_HEAVY

DECODER = Path(__file__).with_name("decoder.py")
_FORMATS = {"JPEG", "PNG", "WEBP", "GIF"}
_LONGEST_LINE = 200
# A large picture passes through in a quarter of the turns that the usual pipe takes; each turn waits on a busy machine.
_PIPE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one picture may cost: bytes of memory, seconds of computing, and seconds on the clock once it is handed over.

    With what the process that asks holds itself that is 512 MB, and two seconds where nobody else computes. The clock is
    for a child that waits and computes nothing: how busy the machine is must not change the answer.
    """

    memory: int = 384 * 1024 * 1024
    seconds: int = 2
    wall: float = 30.0
    start: float = 30.0


LIMITS = Limits()


def read_picture(data: bytes, limits: Limits = LIMITS) -> Picture:
    """Give the picture in `data`, or refuse with the reason."""
    if len(data) > MOST_BYTES:
        raise refused("too_many_bytes")
    with TemporaryDirectory(prefix="gatelodge-") as nowhere:
        command = [sys.executable, "-I", str(DECODER), json.dumps(asdict(limits))]
        shut: dict[str, Any] = {
            "stdin": PIPE,
            "stdout": PIPE,
            "stderr": DEVNULL,
            "cwd": nowhere,
            "env": {},
            "start_new_session": True,
            "pipesize": _PIPE,
        }
        with Popen(command, **shut) as child:  # noqa: S603  # our own program, by its full path
            try:
                return _handed_over(child, data, limits)
            finally:
                child.kill()


def _handed_over(child: Popen[bytes], data: bytes, limits: Limits) -> Picture:
    """Hand the bytes to the child and take back what it makes of them; a clock kills it when it takes too long."""
    assert child.stdin is not None
    assert child.stdout is not None
    started = Timer(limits.start, child.kill)
    started.start()
    said = child.stdout.readline(_LONGEST_LINE)
    started.cancel()
    if said != b"ready\n":
        raise refused("reader_died")
    late: list[bool] = []

    def stop() -> None:
        late.append(True)
        child.kill()

    clock = Timer(limits.wall, stop)
    clock.start()
    try:
        return _answer(child.stdin, child.stdout, data)
    except (BrokenPipeError, EOFError, ValueError, KeyError, TypeError, AttributeError):
        raise refused("too_heavy" if late or _ended(child) in _SPENT else "reader_died") from None
    finally:
        clock.cancel()


# Time that ran out ends a decoder without a word; memory that ran out does while the pixels are told.
_SPENT = {-SIGXCPU, -SIGKILL, TOO_HEAVY}


def _ended(child: Popen[bytes]) -> int | None:
    """Give how the child ended; one that still talks nonsense is ended by the caller."""
    try:
        return child.wait(timeout=1)
    except TimeoutExpired:
        return None


def _answer(into: IO[bytes], out: IO[bytes], data: bytes) -> Picture:
    into.write(data)
    into.close()
    said = out.readline(_LONGEST_LINE)
    if not said.endswith(b"\n"):
        raise EOFError
    head = _trusted(json.loads(said))
    if isinstance(head, str):
        raise refused(head)
    width, height, kind = head
    pixels = out.read(width * height * 3)
    if len(pixels) != width * height * 3:
        raise EOFError
    shaped = np.frombuffer(pixels, np.uint8).reshape(height, width, 3)
    return Picture(shaped, hashlib.sha256(data).hexdigest(), kind)


def _trusted(head: Any) -> str | tuple[int, int, str]:
    """Take the child's word only where it can be true: a picture may have got hold of it."""
    if head.get("refused") in CODES:
        return str(head["refused"])
    width, height, kind = int(head["width"]), int(head["height"]), str(head["format"])
    if kind not in _FORMATS or min(width, height) < 1 or width * height > MOST_PIXELS:
        return "reader_died"
    return width, height, kind
