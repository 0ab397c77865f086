"""Make a facility's certificate authority, once; renew what signs."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from django.conf import settings

from gatelodge.ledger.actions.keep_outside import alone, write_whole
from gatelodge.photos.domain.certificates import Holder, digest_of, new_leaf, new_root, pem_of
from gatelodge.photos.queries.authority import (
    Authority,
    AuthorityLost,
    anchor_folder,
    authority_folder,
    find_authority,
    leaf_file,
    root_file,
)


def need_authority(facility_id: UUID, *, now: datetime) -> Authority:
    """Find what signs for a facility; make root and leaf before its first copy."""
    return find_authority(facility_id) or _made(facility_id, now=now)


def renew_leaf(facility_id: UUID, *, now: datetime) -> Authority:
    """Sign with a new key from now on; the old one is gone, and what it signed stays trusted."""
    with alone(authority_folder(facility_id)):
        if not root_file(facility_id).exists():
            raise AuthorityLost(f"the root's key is not at {root_file(facility_id)}; put it back, or renew the root")
        return _with_leaf(facility_id, Holder.from_pem(root_file(facility_id).read_text()), now=now)


def renew_root(facility_id: UUID, *, now: datetime) -> Authority:
    """Start over with a new root and leaf; the old root is retired and still trusted for what it signed."""
    with alone(authority_folder(facility_id)):
        return _with_leaf(facility_id, _with_root(facility_id, now=now), now=now)


def _made(facility_id: UUID, *, now: datetime) -> Authority:
    with alone(authority_folder(facility_id)):
        found = find_authority(facility_id)  # another process may have been quicker
        return found or _with_leaf(facility_id, _with_root(facility_id, now=now), now=now)


def _with_root(facility_id: UUID, *, now: datetime) -> Holder:
    root = new_root(settings.DEPARTMENT_NAME, name=secrets.token_hex(4), now=now)
    write_whole(root_file(facility_id), root.pem, 0o600)
    return root


def _with_leaf(facility_id: UUID, root: Holder, *, now: datetime) -> Authority:
    """Write the anchor first: nothing is signed that is not trusted; without a leaf, the next call asks to renew it."""
    anchor_folder(facility_id).mkdir(exist_ok=True)
    anchor = anchor_folder(facility_id) / f"{digest_of(root.certificate).hex()}.pem"
    write_whole(anchor, pem_of(root.certificate), 0o644)
    leaf = new_leaf(root, settings.DEPARTMENT_NAME, name=secrets.token_hex(4), now=now)
    write_whole(leaf_file(facility_id), leaf.pem + pem_of(root.certificate), 0o600)
    return Authority(leaf, pem_of(root.certificate))
