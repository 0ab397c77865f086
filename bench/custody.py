"""Is every tampering with a locker seen, and what does verification cost? sha256sum -c over the same files as baseline."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from gatelodge.cases.domain.custody import chain_faults
from gatelodge.cases.queries import verify_locker
from tests.cases.lockers import CASE, DIGESTS, chain, locker, locker_of, long_story, mutations

SEED = 8471


def main() -> int:
    """Tamper, verify, and print what was seen and how long it took."""
    options = argparse.ArgumentParser(prog="bench custody")
    options.add_argument("--mutations", type=int, default=10_000)
    options.add_argument("--rows", type=int, default=10_000)
    options.add_argument("--json", action="store_true")
    args = options.parse_args()
    result = {**tampered(args.mutations), **timed(args.rows)}
    print(json.dumps(result) if args.json else "\n".join(f"{name:<58}{value:>12}" for name, value in result.items()))
    return 1 if result["missed"] else 0


def tampered(count: int) -> dict[str, Any]:
    """Tamper with one locker in every way; the head and the bag's digest are known, as the ledger holds them."""
    files = locker()
    record = json.loads(files["data/custody.json"])["entries"][-1]["hash"], verify_locker.bag_digest(files)
    seen, missed, alone = Counter[str](), 0, 0
    for way, changed in islice(mutations(files, Random(SEED)), count):
        if changed == files:  # two equal files exchanged
            seen["changed nothing"] += 1
            continue
        seen[way.strip("_")] += 1
        missed += not verify_locker.faults_of(changed, *record)
        alone += bool(verify_locker.faults_of(changed))
    ways = {f"  {way}": times for way, times in sorted(seen.items())}
    return {"mutations": count, **ways, "missed": missed, "seen without the ledger's record": alone}


def timed(rows: int) -> dict[str, Any]:
    """Verify a long chain by itself, and its locker with the script that is shipped."""
    entries = chain(*long_story(rows))
    as_read = [asdict(one) for one in entries]
    files = locker_of(entries)
    with tempfile.TemporaryDirectory() as folder:
        archive, unpacked, script = (Path(folder) / name for name in ("locker.zip", "unpacked", "verify.py"))
        archive.write_bytes(b"".join(verify_locker.packed(files)))
        script.write_bytes(Path(verify_locker.__file__).read_bytes())
        for name, content in files.items():
            path = unpacked / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        plain = [sys.executable, "-I", str(script)]
        return {
            f"rebuild a chain of {rows} rows, s": best(lambda: chain_faults(entries, DIGESTS)),
            "the same by the shipped verifier, s": best(
                lambda: list(verify_locker.chain_faults(CASE, as_read, DIGESTS))
            ),
            "verify.py, archive with that chain, s": best(lambda: run([*plain, str(archive)])),
            "verify.py, folder with that chain, s": best(lambda: run([*plain, str(unpacked)])),
            "sha256sum -c over the same folder, s": best(
                lambda: run(["sha256sum", "--quiet", "-c", "manifest-sha256.txt"], cwd=unpacked)
            ),
        }


def run(command: list[str], **more: Any) -> None:
    subprocess.run(command, check=True, capture_output=True, **more)


def best(work: Callable[[], object], times: int = 3) -> float:
    """Give the least of a few runs, in seconds of processor, children's too: what else runs here does not count."""
    took = []
    for _ in range(times):
        before = os.times()
        work()
        after = os.times()
        took.append(sum(after[:4]) - sum(before[:4]))
    return round(min(took), 2)


if __name__ == "__main__":
    sys.exit(main())
