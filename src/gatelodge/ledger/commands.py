"""The ledger on the command line: prove, verify, checkpoint, witness."""

from __future__ import annotations

import base64
import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from gatelodge.ledger.queries.verify import Audit

NEEDS_DATABASE = True


def add_commands(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add `ledger …` to the command line."""
    ledger = subparsers.add_parser("ledger", help="the record: verify it, prove an event, sign its head")
    kinds = ledger.add_subparsers(dest="ledger_command", required=True)
    verify = kinds.add_parser("verify", help="check every row and every signed head; names what is wrong")
    verify.add_argument("--checkpoints", type=Path, help="a copy of checkpoints.txt kept elsewhere")
    verify.add_argument("--leaves", type=Path, help="a copy of the leaves kept elsewhere")
    verify.add_argument("--key", type=Path, help="the log's public key (verifier.key)")
    verify.set_defaults(func=_verify)
    prove = kinds.add_parser("prove", help="prove that an event stands in the record")
    prove.add_argument("event", type=UUID, help="the event's id")
    prove.set_defaults(func=_prove)
    checkpoint = kinds.add_parser("checkpoint", help="place what is ready and print the signed head")
    checkpoint.set_defaults(func=_checkpoint)
    witness = kinds.add_parser("witness", help="check the record against a checkpoint file that somebody else kept")
    witness.add_argument("file", type=Path, help="the checkpoints that were handed out")
    witness.set_defaults(func=_witness)
    for parser in (verify, prove, checkpoint, witness):
        parser.add_argument("--json", action="store_true", help="print JSON")


def _verify(args: Namespace) -> int:
    from gatelodge.ledger.queries.verify import verify_ledger

    for path in (args.checkpoints, args.leaves, args.key):
        if path is not None and not path.is_file():
            return _bad(f"{path} is not a file")
    return _report(verify_ledger(args.checkpoints, args.leaves, args.key, say=_progress), as_json=args.json)


def _witness(args: Namespace) -> int:
    from gatelodge.ledger.queries.outside import list_notes
    from gatelodge.ledger.queries.verify import verify_ledger

    if not args.file.is_file() or not list_notes(args.file)[0]:
        return _bad(f"{args.file} holds no checkpoint")
    return _report(verify_ledger(args.file, say=_progress), as_json=args.json)


def _report(audit: Audit, *, as_json: bool) -> int:
    findings = [
        {"code": one.code, "text": one.text, "index": one.index, "event": str(one.event) if one.event else None}
        for one in audit.findings
    ]
    waiting = {"count": audit.waiting, "since": audit.waiting_since.isoformat() if audit.waiting_since else None}
    _print(
        {
            "sound": audit.sound,
            "size": audit.size,
            "root": audit.root.hex(),
            "checkpoints": audit.checkpoints,
            "outside": {"checkpoints": audit.outside, "size": audit.outside_size},
            "waiting": waiting,
            "findings": findings,
        },
        as_json=as_json,
    )
    if audit.sound:
        return 0
    sys.stderr.write("The record is not what was signed. Keep the database and the data directory as they are.\n")
    return 1


def _prove(args: Namespace) -> int:
    from gatelodge.ledger.queries.proofs import find_proof

    proof = find_proof(args.event)
    if proof is None:
        sys.stderr.write("No such event stands in the record yet. Run: gatelodge ledger checkpoint\n")
        return 1
    _print(
        {
            "event": str(proof.event),
            "index": proof.index,
            "size": proof.size,
            "path": [node.hex() for node in proof.path],
            "root": proof.root.hex(),
            "checkpoint": proof.checkpoint,
            "bytes": base64.b64encode(proof.content).decode(),
            "holds": proof.holds,
        },
        as_json=args.json,
    )
    return 0 if proof.holds else 1


def _checkpoint(args: Namespace) -> int:
    from django.utils import timezone

    from gatelodge.ledger.actions.sequence_events import sequence_events
    from gatelodge.ledger.queries.outside import get_verifier
    from gatelodge.ledger.queries.tree import find_head

    placed = sequence_events(now=timezone.now(), sweep=True)
    head, verifier = find_head(), get_verifier()
    if head is None or verifier is None:
        sys.stderr.write("Nothing is recorded yet, so there is nothing to sign.\n")
        return 1
    note = head.note_text(verifier.name)
    if args.json:
        _print({"placed": placed, "size": head.size, "root": head.root.hex(), "checkpoint": note}, as_json=True)
    else:
        sys.stdout.write(note)
    return 0


def _print(content: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(content, ensure_ascii=False) + "\n")
        return
    for name, value in content.items():
        if name == "findings":
            for one in value:
                place = ", ".join(f"{key} {one[key]}" for key in ("index", "event") if one[key] is not None)
                sys.stdout.write(f"  {one['text']}" + (f" [{place}]\n" if place else "\n"))
        else:
            sys.stdout.write(f"{name}: {value}\n")


def _progress(text: str) -> None:
    sys.stderr.write(f"gatelodge: {text}\n")
    sys.stderr.flush()


def _bad(text: str) -> int:
    sys.stderr.write(f"{text}\n")
    return 2
