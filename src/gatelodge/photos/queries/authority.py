"""Who signs a facility's pictures, and whose signature is ours: keys and roots in the data directory."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from gatelodge.photos.domain.certificates import Holder, digest_of, pem_of
from gatelodge.photos.queries.keys import photo_folder


class AuthorityLost(Exception):
    """A facility has signed before, but its key is not in its place."""


@dataclass(frozen=True, slots=True)
class Authority:
    """What signs a facility's copies: the leaf, and its root's certificate."""

    leaf: Holder = field(repr=False)
    root_pem: str

    @property
    def chain(self) -> str:
        """Give the certificates that go into a file, leaf first."""
        return pem_of(self.leaf.certificate) + self.root_pem

    @property
    def certificate(self) -> bytes:
        """Give the digest of the certificate that signs."""
        return digest_of(self.leaf.certificate)


def authority_folder(facility_id: UUID) -> Path:
    """Give the folder of one facility's authority."""
    return photo_folder() / "authorities" / str(facility_id)


def root_file(facility_id: UUID) -> Path:
    """Give the file of the root's key, needed only to renew the leaf; it may lie in a safe until then."""
    return authority_folder(facility_id) / "root.pem"


def leaf_file(facility_id: UUID) -> Path:
    """Give the file of the leaf's key."""
    return authority_folder(facility_id) / "leaf.pem"


def anchor_folder(facility_id: UUID) -> Path:
    """Give the folder of every root that ever signed for a facility; what is taken out of it is no longer trusted."""
    return authority_folder(facility_id) / "anchors"


def find_authority(facility_id: UUID) -> Authority | None:
    """Find what signs for a facility; None before its first copy."""
    if not leaf_file(facility_id).exists():
        if anchor_folder(facility_id).exists():
            raise AuthorityLost(f"the signing key is not at {leaf_file(facility_id)}; put it back, or renew it")
        return None
    text = leaf_file(facility_id).read_text()
    return Authority(Holder.from_pem(text), text[text.rindex("-----BEGIN CERTIFICATE-----") :])


def list_anchors() -> tuple[str, ...]:
    """List the certificates of all roots of all facilities of this installation, retired ones too."""
    found = sorted((photo_folder() / "authorities").glob("*/anchors/*.pem"))
    return tuple(path.read_text() for path in found)
