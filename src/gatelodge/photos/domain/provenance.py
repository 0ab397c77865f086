"""What a released copy says of itself, and what may be concluded from what a file says: never that it is not ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from gatelodge.foundation.wording import Wording

LABEL = "gatelodge.copy"
CAPTURED = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
# The only things said under a signature; what is in the picture, of which visit and of which day is not among them.
CLAIMS = frozenset({"department", "copy"})


class Credential(StrEnum):
    """What the signed credential (C2PA manifest) of a file proves."""

    TRUSTED = "trusted"
    INVALID = "invalid"
    OTHER = "other"
    NONE = "none"


SAID: dict[Credential, Wording] = {
    Credential.TRUSTED: Wording(
        "This file is a copy that we released, unchanged since.",
        "Este archivo es una copia que entregamos, sin cambios desde entonces.",
    ),
    Credential.INVALID: Wording(
        "The file carries a credential that does not hold: the file was changed, or the credential was. "
        "This does not tell whose picture it is; compare the picture.",
        "El archivo lleva una credencial que no se sostiene: se modificó el archivo, o la credencial. "
        "Esto no dice de quién es la fotografía; compárela.",
    ),
    Credential.OTHER: Wording(
        "The file carries somebody else's credential. Anybody can sign anybody's picture, so this does not tell whose "
        "it is; compare the picture.",
        "El archivo lleva la credencial de un tercero. Cualquiera puede firmar la fotografía de cualquiera, así que esto "
        "no dice de quién es; compárela.",
    ),
    Credential.NONE: Wording(
        "The file carries no credential. Most sites remove it, so this does not tell whose picture it is; "
        "compare the picture.",
        "El archivo no lleva credencial. La mayoría de los sitios la eliminan, así que esto no dice de quién es la "
        "fotografía; compárela.",
    ),
}
CHANGED_COPY = Wording(
    "The credential was ours: it names a copy that we released, but the file is no longer that copy.",
    "La credencial era nuestra: nombra una copia que entregamos, pero el archivo ya no es esa copia.",
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a file's credential says; `copy` is named only under a signature of ours that holds."""

    credential: Credential
    copy: UUID | None = None
    department: str = ""
    # The number of the certificate that signed, as the credential gives it, and what did not hold.
    certificate: str = ""
    faults: tuple[str, ...] = field(default=())

    @property
    def said(self) -> Wording:
        """Say in a sentence what follows, and what does not."""
        changed = self.credential is Credential.INVALID and self.copy is not None
        return CHANGED_COPY if changed else SAID[self.credential]


NOTHING = Provenance(Credential.NONE)


def manifest_of(*, department: str, copy: UUID) -> dict[str, Any]:
    """Give what is signed into a released copy: whose it is and its random name, nothing of the picture or the visit."""
    actions = [{"action": "c2pa.created", "digitalSourceType": CAPTURED}, {"action": "c2pa.published"}]
    return {
        "claim_generator_info": [{"name": "Gatelodge"}],
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": actions, "allActionsIncluded": False}},
            {"label": LABEL, "data": {"department": department, "copy": str(copy)}},
        ],
    }


def conclude(state: str, store: Mapping[str, Any]) -> Provenance:
    """Read what a C2PA reader that trusts only our own roots found in a file."""
    results = store.get("validation_results", {}).get("activeManifest", {})
    held = {(one.get("code", ""), str(one.get("url", "")).rpartition("/")[2]) for one in results.get("success", [])}
    faults = tuple(sorted({one.get("code", "") for one in results.get("failure", [])}))
    manifest = store.get("manifests", {}).get(store.get("active_manifest"), {})
    certificate = str(manifest.get("signature_info", {}).get("cert_serial_number", ""))
    codes = {code for code, _ in held}
    # Whether the copy's name may be believed rests on these three alone, also in a file that was changed.
    signed_by_us = {"signingCredential.trusted", "claimSignature.validated"} <= codes
    named = _named(manifest) if signed_by_us and ("assertion.hashedURI.match", LABEL) in held else {}
    copy = _uuid(named.get("copy"))
    if state == "Trusted" and signed_by_us and copy is not None and not faults:
        credential = Credential.TRUSTED
    elif state in {"Trusted", "Valid"}:
        credential = Credential.OTHER
    else:
        credential = Credential.INVALID
    return Provenance(credential, copy, str(named.get("department", "")), certificate, faults)


def _named(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    said = [one.get("data") for one in manifest.get("assertions", []) if one.get("label") == LABEL]
    return said[0] if len(said) == 1 and isinstance(said[0], dict) else {}


def _uuid(text: object) -> UUID | None:
    try:
        return UUID(str(text)) if text else None
    except ValueError:
        return None
