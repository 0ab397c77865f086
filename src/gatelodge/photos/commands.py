"""Photos on the command line: register pictures in a folder, ask whether a picture is among them, verify a credential."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from errno import EEXIST
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from uuid import UUID

    from gatelodge.foundation.actors import Actor
    from gatelodge.foundation.refusals import Reason, Refusal
    from gatelodge.photos.domain.matching.answer import Answer, Matched
    from gatelodge.photos.queries.folder_registry import FolderRegistry

# Files and a folder are all that is asked for; what speaks of visits asks the site.
NEEDS_DATABASE = False
FOUND, NOT_FOUND, BAD = 0, 1, 2
_TAILS = [f"-{number}" for number in range(2, 1000)]
ENDINGS = {".jpg", ".jpeg", ".png", ".webp", ".gif"}


def add_commands(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add `photos …` to the command line."""
    photos = subparsers.add_parser("photos", help="is this picture ours? register, match and verify pictures in files")
    kinds = photos.add_subparsers(dest="photos_command", required=True)
    register = kinds.add_parser("register", help="register pictures, so that they are recognised")
    register.add_argument("pictures", nargs="+", type=Path, metavar="PICTURE", help="files, or folders of files")
    register.add_argument("--plate", type=Path, help="the empty room from the same position, on the same day")
    register.add_argument("--position", default="", help="the camera position: photos of one position share a wall")
    register.add_argument("--visit", default="", help="the visit's reference; told only with --tell-visit")
    register.set_defaults(func=_register)
    match = kinds.add_parser("match", help="is this picture among the registered ones? 0 it is, 1 not found")
    match.add_argument("picture", type=Path, metavar="PICTURE")
    match.add_argument(
        "--evidence",
        type=Path,
        metavar="FILE",
        help="where to put the evidence picture (default: PICTURE-evidence.png here); no file is overwritten",
    )
    match.add_argument("--tell-visit", action="store_true", help="say which visit: only for those who may know")
    match.add_argument(
        "--purpose", default="", help="why you ask the site; kept on its record, needed for --tell-visit"
    )
    match.add_argument("--report", type=Path, metavar="FILE", help="where to put the site's signed report (JSON)")
    # Where there is a site, its photos are what is asked, unless a folder is named.
    match.set_defaults(func=_match, needs_database=_asks_site)
    verify = _add_verify(kinds)
    add_report_check(kinds)
    intake = kinds.add_parser("intake", help="take in a camera's card: its frames are sealed and put into their rolls")
    intake.add_argument("folder", type=Path, metavar="FOLDER", help="the card, or a copy of it")
    intake.add_argument("--camera", required=True, metavar="SERIAL", help="the serial number of the camera")
    intake.set_defaults(func=_intake, needs_database=True)
    _add_folder(register, match)
    for parser in (register, match, verify, intake):
        parser.add_argument("--json", action="store_true", help="print JSON")


def _add_folder(register: ArgumentParser, match: ArgumentParser) -> None:
    for parser, otherwise in (
        (register, "photo-registry in the data folder"),
        (match, "the site's own photos, or that"),
    ):
        parser.add_argument("--registry", type=Path, metavar="DIR", help=f"the folder (default: {otherwise})")
        parser.add_argument(
            "--model",
            type=Path,
            metavar="ONNX",
            help="a neural descriptor that names more of a folder's photos (default: GATELODGE_PHOTO_MODEL, or none)",
        )


def _add_verify(kinds: _SubParsersAction[ArgumentParser]) -> ArgumentParser:
    verify = kinds.add_parser("verify", help="what a file's signed credential (C2PA) proves: trusted, invalid or none")
    verify.add_argument("picture", type=Path, metavar="PICTURE")
    verify.add_argument(
        "--anchor",
        type=Path,
        action="append",
        default=[],
        metavar="PEM",
        help="a root to trust (default: this house's own)",
    )
    verify.set_defaults(func=_verify)
    return verify


def _register(args: Namespace) -> int:
    from gatelodge.foundation.refusals import BadInput, Refusal
    from gatelodge.photos.domain.camera_reasons import PICTURE_TOO_SMALL
    from gatelodge.photos.domain.matching.grading import LEAST_SIDE
    from gatelodge.photos.domain.refused_pictures import UNREADABLE_FILE
    from gatelodge.photos.queries.files import read_file
    from gatelodge.photos.queries.folder_registry import Given
    from gatelodge.photos.queries.reading import read_picture

    registry = _open(args)
    plate = read_picture(read_file(args.plate, named=True)) if args.plate else None
    done: list[dict[str, Any]] = []
    for path in _files(args.pictures):
        try:
            picture = read_picture(read_file(path, named=path in args.pictures))
            if min(picture.width, picture.height) < LEAST_SIDE:
                raise BadInput(PICTURE_TOO_SMALL)
        except (Refusal, OSError) as error:
            refusal = error if isinstance(error, Refusal) else BadInput(UNREADABLE_FILE)
            done.append({"file": str(path), "refused": _reasons(refusal)})
            continue
        given = Given(path.name, args.position, args.visit, plate=plate)
        name, new = registry.register(picture, given)
        done.append({"file": str(path), "photo": str(name), "new": new})
    if any(one.get("new") for one in done):
        registry.reindex()
    refused = [one for one in done if "refused" in one]
    _print({"registered": len(registry), "files": done} if args.json else _told(done, len(registry)), as_json=args.json)
    return BAD if refused else FOUND


def _asks_site(args: Namespace) -> bool:
    """Tell whether the site's own photos are asked."""
    return args.registry is None and getattr(args, "site", False)


def _match(args: Namespace) -> int:
    for option in ("evidence", "report"):
        path: Path | None = getattr(args, option)
        if path is not None and path.exists():
            return _bad(f"{path} is there already", f"name another file with --{option}, or leave it out")
    if _asks_site(args):
        if args.model:
            return _bad("the site has its own model", "set GATELODGE_PHOTO_MODEL, or name a folder with --registry")
        if len(kept := _open(args)):
            sys.stderr.write(f"gatelodge: the site is asked; for the photos in {kept.folder} give --registry\n")
        return _match_site(args)
    if args.report:
        return _bad(
            "a report is signed with a site's key, and a folder has none", "ask the site, or leave out --report"
        )
    return _match_folder(args)


def _match_site(args: Namespace) -> int:
    """Ask the site as its pages do: the question, its purpose and each look at the answer are on the record."""
    import django

    django.setup()
    from django.utils import timezone

    from gatelodge.foundation.actors import SYSTEM
    from gatelodge.foundation.refusals import BadInput, refuse_if_any
    from gatelodge.photos.actions import match_picture
    from gatelodge.photos.domain.asking import why_purpose_is_wrong
    from gatelodge.photos.domain.matching.grading import OURS
    from gatelodge.photos.queries.files import read_file
    from gatelodge.photos.queries.matches import read_evidence, read_match, read_report

    # The answer itself tells of no visit; whoever wants that says why.
    purpose = args.purpose if args.purpose or args.tell_visit else "asked at the command line"
    refuse_if_any(BadInput, why_purpose_is_wrong(purpose.strip()))
    actor = replace(SYSTEM, door="command")
    why: dict[str, Any] = {"purpose": purpose, "now": timezone.now()}
    match_id = match_picture(actor, content=read_file(args.picture, named=True), **why)
    row = read_match(actor, match_id=match_id, **why)
    data: dict[str, Any] = {**row.answer, "code": row.code, "picture_sha256": row.sha256}
    if args.tell_visit:
        data |= _visit_of(match_id, actor, why)
    data["evidence"] = _kept(args, read_evidence(actor, match_id=match_id, **why)[1]) if row.has_evidence else None
    if args.report:
        with args.report.open("xb") as file:
            file.write(read_report(actor, match_id=match_id, **why)[1])
    _print(data if args.json else _site_in_words(data), as_json=args.json)
    return FOUND if row.grade in OURS else NOT_FOUND


def _visit_of(match_id: UUID, actor: Actor, why: dict[str, Any]) -> dict[str, str | None]:
    """Give the visit behind an answer where it may be known: a legal one stays with those who meet legal visits."""
    from gatelodge.foundation.refusals import Absent
    from gatelodge.photos.queries.matches import read_visit_of_match

    try:
        told = read_visit_of_match(actor, match_id=match_id, **why)
    except Absent:
        return {"visit": None}
    seen = f"{told.camera}, roll {told.roll}, frame {told.frame}"
    return {"visit": told.booking_code, "facility": told.facility, "exposure": seen, "copy": told.copy or None}


def _match_folder(args: Namespace) -> int:
    from gatelodge.photos.domain.matching.answer import as_data, matched
    from gatelodge.photos.domain.matching.grading import OURS
    from gatelodge.photos.domain.telling import MEANS
    from gatelodge.photos.queries.files import read_file
    from gatelodge.photos.queries.reading import read_picture

    picture = read_picture(read_file(args.picture, named=True))
    registry = _open(args)
    if not len(registry):
        return _bad(f"nothing is registered in {registry.folder}", "./gatelodge photos register PICTURE …")
    found = matched(picture, registry)
    answer, data = found.answer, as_data(found.answer, inside=args.tell_visit)
    data["means"] = asdict(MEANS[answer.grade])
    data["evidence"] = _drawn(args, found)
    _print(data if args.json else _in_words(answer, data), as_json=args.json)
    return FOUND if answer.grade in OURS else NOT_FOUND


def _verify(args: Namespace) -> int:
    from gatelodge.photos.domain.provenance import Credential
    from gatelodge.photos.queries.files import read_file
    from gatelodge.photos.queries.signing import verify_file

    anchors = [path.read_text() for path in args.anchor] or _own_anchors()
    proved = verify_file(read_file(args.picture, named=True), anchors)
    data = {
        "state": proved.credential.value,
        "says": {"en": proved.said.en, "es": proved.said.es},
        "copy": str(proved.copy) if proved.copy else None,
        "department": proved.department or None,
        "faults": list(proved.faults),
    }
    _print(data if args.json else {"state": data["state"], "": proved.said.en}, as_json=args.json)
    return FOUND if proved.credential is Credential.TRUSTED else NOT_FOUND


def _own_anchors() -> list[str]:
    """Give the roots of this installation; none where there is no site."""
    folder = Path(os.environ["GATELODGE_DATA"])
    return [path.read_text() for path in sorted(folder.glob("photos/authorities/*/anchors/*.pem"))]


def _intake(args: Namespace) -> int:
    """Take in a card; 1 when a file of it was not taken in."""
    import django

    django.setup()
    from django.utils import timezone

    from gatelodge.foundation.actors import SYSTEM
    from gatelodge.photos.actions import take_in_frames
    from gatelodge.photos.domain.lifecycle import IntakeSource
    from gatelodge.photos.queries.cameras import get_camera_by_serial
    from gatelodge.photos.queries.card import list_card, read_card

    camera_id = get_camera_by_serial(args.camera)
    files = list(read_card(list_card(args.folder)))
    told: dict[str, Any] = {"camera_id": camera_id, "files": files, "source": IntakeSource.FOLDER}
    done = take_in_frames(replace(SYSTEM, door="command"), **told, now=timezone.now())
    counts = {name: getattr(done, name) for name in ("files", "matched", "waiting", "known")}
    refused = [{"name": one.name, "code": one.reason.code, "why": one.reason.text.en} for one in done.refused]
    if args.json:
        print(json.dumps({"intake": str(done.intake_id), **counts, "refused": refused}, ensure_ascii=False))
    else:
        print("\n".join(f"{count:>6}  {name}" for name, count in counts.items()))
        print("\n".join([f"{len(refused):>6}  refused", *(f"{one['name']}: {one['why']}" for one in refused)]))
    return NOT_FOUND if refused else FOUND


def _open(args: Namespace) -> FolderRegistry:
    from gatelodge.photos.domain.matching.neural import LeftOut
    from gatelodge.photos.queries.folder_registry import FolderRegistry
    from gatelodge.photos.queries.neural import open_model

    folder = args.registry or Path(os.environ["GATELODGE_DATA"]) / "photo-registry"
    named = args.model or os.environ.get("GATELODGE_PHOTO_MODEL")
    model = open_model(Path(named)) if named else None
    if isinstance(model, LeftOut):
        _say_left_out(model.reason)
    return FolderRegistry(folder, model)


def _say_left_out(reason: Reason) -> None:
    """Say at the start why the neural descriptor is not used; the command goes on."""
    sys.stderr.write(f"gatelodge: {reason.text.en}\nNext: {reason.cure.en if reason.cure else ''}\n")


def _files(given: list[Path]) -> Iterator[Path]:
    for path in given:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if one.suffix.lower() in ENDINGS)
        else:
            yield path


def _drawn(args: Namespace, found: Matched) -> str | None:
    from gatelodge.photos.domain.matching.evidence import evidence

    if found.entry is None or found.answer.verdict is None:
        return None
    return _kept(args, evidence(found.query, found.entry, found.answer.verdict))


def _kept(args: Namespace, evidence: bytes) -> str:
    """Put the evidence where it was asked for, or here under the first name that no file has; gives the path."""
    here = f"{args.picture.stem}-evidence"
    names = (args.evidence,) if args.evidence else (Path(f"{here}{tail}.png") for tail in ("", *_TAILS))
    for path in names:
        with suppress(FileExistsError), path.open("xb") as file:
            file.write(evidence)
            return str(path)
    raise FileExistsError(EEXIST, "every name for the evidence is taken", here)


def _reasons(refusal: Refusal) -> list[dict[str, str]]:
    return [{"code": one.code, "en": one.text.en, "es": one.text.es} for one in refusal.reasons]


def _told(done: list[dict[str, Any]], registered: int) -> dict[str, Any]:
    lines = {
        one["file"]: one["refused"][0]["en"] if "refused" in one else one["photo"] if one["new"] else "known already"
        for one in done
    }
    return lines | {"registered": registered}


def _site_in_words(data: dict[str, Any]) -> dict[str, Any]:
    """Put the site's answer into a few lines."""
    words = {"grade": f"{data['grade']}: {data['says']['en']}", "why": data["why"]["en"], "photo": data["photo"]}
    if data["false_alarm"]:
        figure = data["false_alarm"]
        words["false alarms expected"] = f"{float(figure['expected']):.1g} in one question to {figure['photos']} photos"
    words["credential"] = data["credential"]["en"]
    words["left out"] = data.get("left_out", {}).get("en")
    told = {name: data.get(name) for name in ("visit", "facility", "exposure", "copy", "evidence", "code")}
    return {name: said for name, said in {**words, **told}.items() if said} | {"means": data["means"]["en"]}


def _in_words(answer: Answer, data: dict[str, Any]) -> dict[str, Any]:
    """Put an answer into a few lines."""
    words: dict[str, Any] = {"grade": f"{data['grade']}: {data['says']['en']}", "why": data["why"]["en"]}
    words |= {"left out": data["left_out"]["en"]} if "left_out" in data else {}
    if answer.photo is None:
        return words | {"means": data["means"]["en"], "registered": data["registered"]}
    # Of other people in the same place there is a photo to compare with, but it is no answer.
    words |= {"photo": data["photo"], "found by": data["found_by"]} if data["photo"] else {}
    if data["false_alarm"] is not None:
        words["false alarms expected"] = f"{data['false_alarm']:.1g} in one question to {data['registered']} photos"
    told = {name: data[name] for name in ("visit", "exposure", "copy") if data.get(name)}
    return words | told | {"means": data["means"]["en"]} | ({"evidence": data["evidence"]} if data["evidence"] else {})


def _print(data: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(data, ensure_ascii=False))
        return
    width = max(map(len, data), default=0) + 2
    for name, value in data.items():
        print(f"{name:<{width}}{value}")


def _bad(text: str, cure: str) -> int:
    sys.stderr.write(f"gatelodge: {text}\nNext: {cure}\n")
    return BAD


def add_report_check(kinds: _SubParsersAction[ArgumentParser]) -> None:
    """Add `photos verify-report FILE`."""
    check = kinds.add_parser("verify-report", help="does a match report's signature hold? 0 it does, 1 it does not")
    check.add_argument("report", type=Path, metavar="FILE")
    check.add_argument("--key", type=Path, help="the public key (default: ledger/verifier.key in the data folder)")
    check.add_argument("--json", action="store_true", help="print JSON")
    check.set_defaults(func=_check_report)


def _check_report(args: Namespace) -> int:
    from gatelodge.ledger.domain.checkpoints import Verifier
    from gatelodge.photos.domain.report import holds

    key = args.key or Path(os.environ["GATELODGE_DATA"]) / "ledger" / "verifier.key"
    for path in (args.report, key):
        if not path.is_file():
            sys.stderr.write(f"{path} is not a file. Give the report, and the key with --key.\n")
            return 2
    held = holds(args.report.read_bytes(), Verifier.from_text(key.read_text()))
    words = "The report is as it was signed." if held else "The report is not what was signed with this key."
    sys.stdout.write((json.dumps({"holds": held}) if args.json else words) + "\n")
    return 0 if held else 1
