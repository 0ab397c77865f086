"""The child that decodes one picture: shut in first, then handed the bytes. Started by `reading`, which imports no more than how it ends.

It says `ready`, reads one picture from its input, and answers with one line of JSON: a refusal's code, or the size,
followed by the pixels.
"""

from __future__ import annotations

import contextlib
import json
import resource
import sys
from pathlib import Path

# How it ends when memory runs out after the size was told; `reading` knows it by this.
TOO_HEAVY = 17


def shut_in(limits: dict[str, int]) -> None:
    """Give up what decoding needs no more: memory beyond a bound, time, files, other processes."""
    bounds = {
        resource.RLIMIT_AS: limits["memory"],
        resource.RLIMIT_CPU: limits["seconds"],
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_NOFILE: 3,  # the three that are open; no file, no socket, no program can be opened
    }
    for what, most in bounds.items():
        resource.setrlimit(what, (most, most))


def main() -> None:
    """Decode what comes in."""
    limits = json.loads(sys.argv[1])
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    from gatelodge.foundation.refusals import Refusal
    from gatelodge.photos.domain.decoding import decode, ready

    ready()
    shut_in(limits)
    out = sys.stdout.buffer
    out.write(b"ready\n")
    out.flush()
    try:
        picture = decode(sys.stdin.buffer.read())
    except MemoryError:
        out.write(b'{"refused": "too_heavy"}\n')
    except Refusal as refusal:
        out.write(json.dumps({"refused": refusal.reasons[0].code}).encode() + b"\n")
    else:
        size = {"format": picture.format, "width": picture.width, "height": picture.height}
        out.write(json.dumps(size).encode() + b"\n")
        try:
            for strip in picture.rows():
                out.write(strip)
        except MemoryError:
            sys.exit(TOO_HEAVY)
    with contextlib.suppress(BrokenPipeError):
        out.flush()


if __name__ == "__main__":
    main()
