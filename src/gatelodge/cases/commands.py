"""`case`: who says what in an article, on a file; is a locker whole, on a locker; and a case of the site as files."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from dataclasses import replace
from pathlib import Path
from typing import Any

# A file is all that most of it asks for.
NEEDS_DATABASE = False


def add_commands(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add `case …` to the command line."""
    case = subparsers.add_parser("case", help="who says what in an article; is a locker whole; a case as files")
    kinds = case.add_subparsers(dest="case_command", required=True)
    read = kinds.add_parser("read", help="read an article: text, Markdown or HTML")
    read.add_argument("article", type=Path, metavar="ARTICLE")
    read.add_argument(
        "--json", action="store_true", help="print JSON, with the place of everything in the decoded file"
    )
    read.set_defaults(func=_read)
    add_locker_commands(kinds)


def add_locker_commands(kinds: _SubParsersAction[ArgumentParser]) -> None:
    """Add `case verify` and `case export`."""
    verify = kinds.add_parser("verify", help="is this locker what the house packed? On a folder or an archive")
    verify.add_argument("locker", type=Path, metavar="FOLDER_OR_ZIP")
    verify.add_argument(
        "--head", default="", metavar="HASH", help="the last hash of the custody, as recorded elsewhere"
    )
    verify.add_argument("--bag", default="", metavar="HASH", help="the digest of the bag, as recorded elsewhere")
    verify.add_argument("--json", action="store_true", help="print JSON")
    verify.set_defaults(func=_verify)
    export = kinds.add_parser("export", help="a case of this site as files")
    export.add_argument("case", metavar="CASE", help="its code")
    export.add_argument("--edition", choices=("internal", "public"), required=True)
    export.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where to write")
    export.add_argument("--form", action="append", metavar="FORM", help="report, locker … (default: all of them)")
    export.add_argument("--language", choices=("en", "es"), default="en")
    export.add_argument("--json", action="store_true", help="print JSON")
    export.set_defaults(func=_export, needs_database=True)


def _verify(args: Namespace) -> int:
    """Verify a locker: 0 sound, 1 not."""
    from gatelodge.cases.queries.verify_locker import in_words, sound, verify

    if not args.locker.exists():
        sys.stderr.write(f"{args.locker} is not there.\nNext: check the path\n")
        return 2
    faults = verify(args.locker, args.head.lower(), args.bag.lower())
    if args.json:
        told = [{"code": code, "where": where, "text": in_words((code, where))} for code, where in faults]
        print(json.dumps({"sound": not faults, "faults": told}, ensure_ascii=False))
    else:
        print("\n".join(map(in_words, faults)) or sound(args.head, args.bag))
    return 1 if faults else 0


def _export(args: Namespace) -> int:
    """Write the forms of a case into a folder."""
    import django

    django.setup()
    from django.utils import timezone

    from gatelodge.cases.actions import export_case
    from gatelodge.cases.domain.case_file import Edition
    from gatelodge.cases.queries.exports import OF_EDITION
    from gatelodge.cases.queries.publishing import find_case_named
    from gatelodge.foundation.actors import SYSTEM

    edition, actor = Edition(args.edition), replace(SYSTEM, door="command")
    known = {one.value: one for one in OF_EDITION[edition]}
    unknown = [one for one in args.form or () if one not in known]
    if unknown or not args.to.is_dir():
        what = f"There is no form {unknown[0]}." if unknown else f"{args.to} is not a folder."
        sys.stderr.write(f"{what}\nNext: {'choose of ' + ', '.join(known) if unknown else 'make it first'}\n")
        return 2
    told: dict[str, Any] = {"case_id": find_case_named(actor, args.case, public=edition is Edition.PUBLIC)}
    written = []
    for form in args.form or known:
        made = export_case(actor, **told, edition=edition, kind=known[form], language=args.language, now=timezone.now())
        (args.to / made.name).write_bytes(made.content)
        written.append({"file": str(args.to / made.name), "bag": made.bag, "head": made.head})
    print(json.dumps(written) if args.json else "\n".join(_told(one) for one in written))
    return 0


def _told(written: dict[str, str]) -> str:
    proofs = f"  head {written['head']}  bag {written['bag']}" if written["bag"] else ""
    return f"{written['file']}{proofs}"


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
