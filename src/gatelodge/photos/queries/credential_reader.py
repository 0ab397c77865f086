"""The child that reads one file's credential: shut in first, then handed the bytes. Started by `signing`, never imported.

Its input is one line of JSON (what kind of file, which settings), then the file; its answer is what the C2PA reader found.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from runpy import run_path


def main() -> None:
    """Read what comes in; an error ends it, and says enough."""
    import c2pa

    # By its file: the packages around it would bring the whole site along.
    shut_in = run_path(str(Path(__file__).with_name("decoder.py")))["shut_in"]
    asked = json.loads(sys.stdin.buffer.readline())
    with c2pa.Context.from_dict(asked["settings"]) as context:
        shut_in(json.loads(sys.argv[1]))
        data = io.BytesIO(sys.stdin.buffer.read())
        with c2pa.Reader(asked["media"], data, context=context) as reader:
            sys.stdout.write(reader.json())


if __name__ == "__main__":
    main()
