"""Is a copy that we released known as one, an altered one as altered, and is nothing ever called not ours?"""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from uuid import UUID, uuid4

import c2pa
import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from PIL import Image

from gatelodge.photos.actions._authority import need_authority, renew_leaf, renew_root
from gatelodge.photos.domain.credential_frame import is_as_written
from gatelodge.photos.domain.provenance import NOTHING, SAID, Credential, Provenance
from gatelodge.photos.queries import children, signing
from gatelodge.photos.queries.authority import (
    AuthorityLost,
    anchor_folder,
    find_authority,
    leaf_file,
    list_anchors,
    root_file,
)
from gatelodge.photos.queries.reading import Limits
from gatelodge.photos.queries.signing import sign_jpeg, verify_file

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
FACILITY, COPY = UUID(int=71), UUID("3f2c7a90-94b8-4c0e-8d52-6f5a9be1d7c4")
DEPARTMENT = "Department of Corrections of Alder State"


def picture(seed: int = 1, *, height: int = 60, width: int = 80) -> np.ndarray:
    rough = np.random.default_rng(seed).integers(0, 255, (height // 8, width // 8, 3), dtype=np.uint8)
    return np.asarray(Image.fromarray(rough).resize((width, height), Image.Resampling.BICUBIC))


def jpeg(seed: int = 1, quality: int = 90) -> bytes:
    drawn = io.BytesIO()
    Image.fromarray(picture(seed)).save(drawn, "JPEG", quality=quality)
    return drawn.getvalue()


@pytest.fixture(autouse=True)
def house(settings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    settings.DEPARTMENT_NAME = DEPARTMENT
    return tmp_path


@pytest.fixture
def released(house: Path) -> bytes:
    return sign_jpeg(jpeg(), authority=need_authority(FACILITY, now=NOW), department=DEPARTMENT, copy=COPY)


def test_a_released_copy_is_trusted_and_names_itself(released: bytes) -> None:
    found = verify_file(released)
    assert (found.credential, found.copy, found.department) == (Credential.TRUSTED, COPY, DEPARTMENT)
    assert not found.faults


def test_a_credential_is_small_and_has_no_second_picture(released: bytes) -> None:
    assert len(released) - len(jpeg()) < 5000
    assert released.count(b"\xff\xd8\xff") == 1


def test_a_copy_is_not_trusted_without_our_root(released: bytes) -> None:
    assert verify_file(released, []).credential is Credential.OTHER
    assert verify_file(released, []).copy is None


def test_a_copy_of_another_house_is_not_trusted(released: bytes, settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "another"
    need_authority(FACILITY, now=NOW)
    assert verify_file(released).credential is Credential.OTHER


@given(st.data())
@trying(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_flipped_bit_anywhere_is_found(house: Path, data: st.DataObject) -> None:
    released = _one_copy(house)
    at = data.draw(st.integers(0, len(released) - 1))
    flipped = bytearray(released)
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))
    found = verify_file(bytes(flipped))
    # A file whose first bytes are no picture's is not looked into; all else is Invalid.
    assert found.credential is (Credential.NONE if at < 3 else Credential.INVALID)


@pytest.mark.parametrize("bit", range(8))
@pytest.mark.parametrize("box", [b"q\x03c2pa\0", b"q\x03urn:c2pa:"])
def test_what_a_box_says_of_itself_is_looked_at(released: bytes, box: bytes, bit: int) -> None:
    flipped = bytearray(released)
    flipped[released.index(box) + 1] ^= 1 << bit
    assert verify_file(bytes(flipped)).credential is Credential.INVALID


def _one_copy(house: Path) -> bytes:
    kept = house / "released.jpg"
    if not kept.exists():
        authority = need_authority(FACILITY, now=NOW)
        kept.write_bytes(sign_jpeg(jpeg(), authority=authority, department=DEPARTMENT, copy=COPY))
    return kept.read_bytes()


def test_without_the_look_at_the_frame_a_flip_in_the_padding_passes(
    released: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    flipped = bytearray(released)
    flipped[released.index(b"\xa1cpadY") + 100] ^= 1
    assert verify_file(bytes(flipped)).faults == ("frame.altered",)
    monkeypatch.setattr(signing, "is_as_written", lambda data: True)
    assert verify_file(bytes(flipped)).credential is Credential.TRUSTED


def test_what_is_added_after_the_end_is_found(released: bytes) -> None:
    assert verify_file(released + b"\0").credential is Credential.INVALID


def test_a_changed_copy_still_names_the_copy_it_came_from(released: bytes) -> None:
    changed = verify_file(released[:-40] + bytes(40))
    assert (changed.credential, changed.copy) == (Credential.INVALID, COPY)
    assert "no longer that copy" in changed.said.en


def test_a_credential_moved_to_another_picture_does_not_hold(released: bytes) -> None:
    end = 4 + int.from_bytes(released[22:24], "big") + 18
    moved = released[:end] + jpeg(2)[20:]
    assert is_as_written(moved)
    assert verify_file(moved).credential is Credential.INVALID


@pytest.mark.parametrize(
    "data", [b"", b"hello", jpeg(), jpeg()[:100], b"\x89PNG\r\n\x1a\n", b"%PDF-1.7 jumdc2pa", jpeg() + b"jumb c2pa"]
)
def test_a_file_without_a_credential_has_none(data: bytes) -> None:
    assert verify_file(data) == NOTHING


@pytest.mark.parametrize("length", [300, 2000, 3600])
def test_a_copy_cut_short_is_invalid(released: bytes, length: int) -> None:
    assert verify_file(released[:length]).credential is Credential.INVALID


def test_a_re_encoded_copy_has_no_credential(released: bytes) -> None:
    again = io.BytesIO()
    Image.open(io.BytesIO(released)).save(again, "JPEG", quality=70)
    assert verify_file(again.getvalue()) == NOTHING


def test_a_credential_that_kills_its_reader_is_invalid_and_harms_nobody(
    released: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "LIMITS", Limits(memory=1 << 20))
    assert verify_file(released) == Provenance(Credential.INVALID, faults=("unreadable",))
    monkeypatch.setattr(children, "LIMITS", Limits())
    monkeypatch.setattr(children, "PATIENCE", 0.01)
    assert verify_file(released) == Provenance(Credential.INVALID, faults=("unreadable",))


def test_only_a_trusted_copy_says_whose_a_picture_is() -> None:
    changed = Provenance(Credential.INVALID, copy=COPY).said
    for said in (changed, *(SAID[one] for one in Credential)):
        assert "not ours" not in said.en.lower()
        assert "no es nuestra" not in said.es.lower()
    for one in (Credential.INVALID, Credential.OTHER, Credential.NONE):
        assert "compare the picture" in SAID[one].en
        assert "does not tell whose" in SAID[one].en
        assert "no dice de quién es" in SAID[one].es


def told(data: bytes) -> dict[str, object]:
    with c2pa.Reader("image/jpeg", io.BytesIO(data)) as reader:
        store = json.loads(reader.json())
    return store["manifests"][store["active_manifest"]]


def test_a_credential_tells_the_department_and_a_random_name_and_nothing_else(released: bytes) -> None:
    manifest = told(released)
    said = {one["label"]: one["data"] for one in manifest["assertions"]}
    assert set(said) == {"c2pa.actions.v2", "gatelodge.copy"}
    assert said["gatelodge.copy"] == {"department": DEPARTMENT, "copy": str(COPY)}
    for action in said["c2pa.actions.v2"]["actions"]:
        assert set(action) <= {"action", "digitalSourceType"}
    assert set(manifest) == {
        *("claim_generator_info", "instance_id", "assertions", "signature_info", "label", "claim_version"),
    }
    assert "time" not in manifest["signature_info"]


def test_two_copies_of_one_picture_tell_the_same_but_for_their_names(house: Path) -> None:
    authority = need_authority(FACILITY, now=NOW)
    first, second = (
        told(sign_jpeg(jpeg(), authority=authority, department=DEPARTMENT, copy=copy)) for copy in (COPY, uuid4())
    )
    # The reader's own labels and the names of these files are random; all else is the same whatever the picture shows.
    for manifest in (first, second):
        for random in ("instance_id", "label"):
            manifest.pop(random)
        manifest["assertions"][1]["data"].pop("copy")
    assert first == second


def test_an_authority_is_made_once_and_its_keys_are_for_nobody_else(house: Path) -> None:
    first, second = need_authority(FACILITY, now=NOW), need_authority(FACILITY, now=NOW)
    assert first.chain == second.chain
    assert {path.stat().st_mode & 0o777 for path in (root_file(FACILITY), leaf_file(FACILITY))} == {0o600}
    assert "PRIVATE" not in first.chain + "".join(list_anchors()) + repr(first)
    assert need_authority(uuid4(), now=NOW).chain != first.chain


def test_certificates_do_not_name_the_facility_or_a_day(house: Path) -> None:
    certificate = need_authority(FACILITY, now=NOW).leaf.certificate
    assert "Photo signer" in certificate.subject.rfc4514_string()
    assert str(FACILITY) not in certificate.subject.rfc4514_string()
    assert certificate.not_valid_before_utc == datetime(2025, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("renew", [renew_leaf, renew_root])
def test_what_was_signed_before_a_renewal_stays_trusted(released: bytes, renew) -> None:
    before = find_authority(FACILITY)
    after = renew(FACILITY, now=NOW)
    again = sign_jpeg(jpeg(), authority=after, department=DEPARTMENT, copy=COPY)
    assert before is not None
    assert before.certificate != after.certificate
    assert {verify_file(released).credential, verify_file(again).credential} == {Credential.TRUSTED}
    assert before.leaf.key_pem not in leaf_file(FACILITY).read_text() + root_file(FACILITY).read_text()


def test_a_root_taken_out_of_the_list_is_no_longer_trusted(released: bytes) -> None:
    renew_root(FACILITY, now=NOW)
    old = [
        path for path in anchor_folder(FACILITY).iterdir() if path.read_text() not in leaf_file(FACILITY).read_text()
    ]
    for path in old:
        path.unlink()
    assert len(old) == 1
    assert verify_file(released).credential is Credential.OTHER


def test_a_lost_key_is_never_replaced_silently(released: bytes) -> None:
    leaf_file(FACILITY).unlink()
    with pytest.raises(AuthorityLost, match="put it back"):
        need_authority(FACILITY, now=NOW)
    root_file(FACILITY).unlink()
    with pytest.raises(AuthorityLost, match="renew the root"):
        renew_leaf(FACILITY, now=NOW)


def test_a_copy_whose_credential_does_not_hold_is_not_given_out(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = need_authority(FACILITY, now=NOW)
    monkeypatch.setattr(signing, "is_as_written", lambda data: False)
    with pytest.raises(signing.CredentialDoesNotHold):
        sign_jpeg(jpeg(), authority=authority, department=DEPARTMENT, copy=COPY)


class Asked(BaseHTTPRequestHandler):
    """Counts who calls."""

    calls: list[str] = []

    def do_GET(self) -> None:
        self.calls.append(self.path)
        self.send_error(404)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


FETCH = {"verify": {"remote_manifest_fetch": True}}


def read_without_walls(data: bytes, settings: dict[str, object]) -> None:
    with c2pa.Context.from_dict(settings) as context, pytest.raises(c2pa.C2paError):
        c2pa.Reader("image/jpeg", io.BytesIO(data), context=context)


@pytest.mark.parametrize(
    ("settings_of_reader", "walls", "calls"),
    [(None, True, False), (None, False, False), (FETCH, True, False), (FETCH, False, True)],
)
def test_a_file_can_not_make_us_call_somebody(
    house: Path, monkeypatch: pytest.MonkeyPatch, settings_of_reader: dict[str, object] | None, walls: bool, calls: bool
) -> None:
    """The settings and the walls around the reader each suffice; only without both is the call made."""
    server = HTTPServer(("127.0.0.1", 0), Asked)
    Thread(target=server.serve_forever, daemon=True).start()
    Asked.calls.clear()
    if settings_of_reader:
        monkeypatch.setattr(signing, "SILENT", settings_of_reader)
    calling = pointing_to(f"http://127.0.0.1:{server.server_port}/manifest.c2pa")
    if walls:
        assert verify_file(calling).credential is Credential.INVALID
    else:
        read_without_walls(calling, signing.SILENT)
    server.shutdown()
    server.server_close()
    assert bool(Asked.calls) is calls


def pointing_to(address: str) -> bytes:
    """This will draw a picture whose credential is said to lie somewhere else."""
    xmp = (
        "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22"
        f"-rdf-syntax-ns#'><rdf:Description xmlns:dcterms='http://purl.org/dc/terms/' dcterms:provenance='{address}'/>"
        "</rdf:RDF></x:xmpmeta><!-- jumdc2pa -->"
    ).encode()
    return b"\xff\xd8\xff\xe1" + (len(xmp) + 2).to_bytes(2, "big") + xmp + jpeg()[2:]
