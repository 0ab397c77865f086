"""Sign a released copy so that any C2PA reader can check it, and read what a file's own credential proves."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from subprocess import SubprocessError
from typing import Any
from uuid import UUID

from gatelodge.photos.domain.credential_frame import is_as_written
from gatelodge.photos.domain.provenance import NOTHING, Credential, Provenance, conclude, manifest_of
from gatelodge.photos.queries.authority import Authority, list_anchors
from gatelodge.photos.queries.children import ask_child

READER = Path(__file__).with_name("credential_reader.py")
# The names under which a credential and its parts lie in any file; no picture has them by chance.
TRACE = re.compile(rb"jumdc2(pa|ma|as|cl|cs)")
# What is said of a credential at which the reader gave up or died.
UNREADABLE: dict[str, Any] = {"validation_results": {"activeManifest": {"failure": [{"code": "unreadable"}]}}}

# Nothing is fetched: who asks about a picture must not be seen asking, and a file must not choose whom we call.
SILENT: dict[str, Any] = {
    "core": {"allowed_network_hosts": []},
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": True},
}
# A thumbnail would carry the picture a second time, unmarked.
BARE: dict[str, Any] = {"builder": {"thumbnail": {"enabled": False}}}
# By their first bytes; others can't carry a credential of ours.
MEDIA = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"RIFF": "image/webp"}


class CredentialDoesNotHold(Exception):
    """A copy was signed, and its credential does not hold: it must not be released."""


def sign_jpeg(jpeg: bytes, *, authority: Authority, department: str, copy: UUID) -> bytes:
    """Sign the bytes of a released copy; `copy` is the random name by which we know it again."""
    import c2pa

    signer = c2pa.C2paSignerInfo(b"es256", authority.chain.encode(), authority.leaf.key_pem.encode(), None)
    signed = io.BytesIO()
    with (
        c2pa.Context.from_dict(SILENT | BARE) as context,
        c2pa.Builder(manifest_of(department=department, copy=copy), context) as builder,
        c2pa.Signer.from_info(signer) as hand,
    ):
        builder.sign(hand, "image/jpeg", io.BytesIO(jpeg), signed)
    copied = signed.getvalue()
    held = verify_file(copied, [authority.root_pem])
    if (held.credential, held.copy) != (Credential.TRUSTED, copy):
        raise CredentialDoesNotHold
    return copied


def verify_file(data: bytes, anchors: Sequence[str] | None = None) -> Provenance:
    """Tell what a file's credential proves, trusting only `anchors`: by default every root this house ever had."""
    # A file without a trace of a credential is not handed to the reader; one whose credential isn't found was damaged.
    media = next((kind for start, kind in MEDIA.items() if data.startswith(start)), None)
    if media is None or TRACE.search(data) is None:
        return NOTHING
    trusted = "".join(list_anchors() if anchors is None else anchors)
    settings = SILENT | ({"trust": {"trust_anchors": trusted}} if trusted else {})
    read = _read(data, {"media": media, "settings": settings})
    found = conclude(str(read.get("validation_state", "")), read)
    if found.credential is Credential.TRUSTED and not is_as_written(data):
        return replace(found, credential=Credential.INVALID, faults=("frame.altered",))
    return found


def _read(data: bytes, asked: Mapping[str, Any]) -> Mapping[str, Any]:
    """Let a child that can do nothing else read a stranger's file."""
    given = json.dumps(asked).encode() + b"\n" + data
    try:
        found: dict[str, Any] = json.loads(ask_child(READER, given))
    except (SubprocessError, ValueError):
        return UNREADABLE
    return found
