"""`case read`: who says what in an article. On a file, without the site."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

# A file is all that is asked for.
NEEDS_DATABASE = False


def add_commands(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add `case …` to the command line."""
    case = subparsers.add_parser("case", help="who says what in an article: posts, stamps, statements, conflicts")
    kinds = case.add_subparsers(dest="case_command", required=True)
    read = kinds.add_parser("read", help="read an article: text, Markdown or HTML")
    read.add_argument("article", type=Path, metavar="ARTICLE")
    read.add_argument(
        "--json", action="store_true", help="print JSON, with the place of everything in the decoded file"
    )
    read.set_defaults(func=_read)


def _read(args: Namespace) -> int:
    from gatelodge.cases.queries.articles import read_file

    found = read_file(args.article)
    print(json.dumps(found, ensure_ascii=False) if args.json else "\n".join(_in_words(found)))
    return 0


def _in_words(found: dict[str, Any]) -> list[str]:
    """Put a reading into lines."""
    lines = [
        f"post {one['platform']} {one['handle'] or ''} {one['post_id']}: {one['utc'] or one['basis']}"
        for one in found["embeds"]
    ]
    lines += [f"no post, {one['reason']}: {one['address']}" for one in found["links"]]
    lines += [f"stamp “{one['raw']}”: {one['utc'] or one['reason']} ({one['basis']})" for one in found["stamps"]]
    lines += [
        f"{one['id']} [{one['tier']}] {' > '.join(one['chain'])} ({one['route']}, {one['polarity']}, {one['modality']}): {one['text']}"
        for one in found["statements"]
    ]
    lines += [f"{one['a']} and {one['b']}, {one['kind'].replace('_', ' ')}? {one['why']}" for one in found["conflicts"]]
    lines += [f"Note: {found['degraded']}."] if found["degraded"] else []
    return [*lines, "Conflicts are proposals; a person decides."]
