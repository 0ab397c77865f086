"""Is a kept picture noise to whoever has the disk, and gone for good once its key is?"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.photos.actions import _keys, _vault
from gatelodge.photos.actions._vault import let_go, seal_picture, sweep_left_behind
from gatelodge.photos.domain.sealing import KEY, NONCE, Unreadable, seal, unseal, unwrap, wrap
from gatelodge.photos.queries.keys import SecretMissing, get_secret, mark_key, secret_file
from gatelodge.photos.queries.vault import open_sealed

CONTENT = b"\xff\xd8\xff\xe0 a picture of nobody " * 400
KEYS, NAMES, NONCES = (
    st.binary(min_size=KEY, max_size=KEY),
    st.text(min_size=1, max_size=60),
    st.binary(min_size=NONCE, max_size=NONCE),
)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    kept = dict(settings.STORAGES)
    options = kept["protected"]["OPTIONS"] | {"location": str(tmp_path / "protected")}
    settings.STORAGES = kept | {"protected": kept["protected"] | {"OPTIONS": options}}
    return tmp_path / "protected"


@given(st.binary(max_size=3000), KEYS, KEYS, NAMES, NONCES, NONCES)
def test_what_is_sealed_opens_under_its_key_its_name_and_the_secret(content, key, secret, name, one, other) -> None:
    sealed, sealed_key = seal(content, key, name=name, nonce=one), wrap(key, secret, name=name, nonce=other)
    assert unseal(sealed, unwrap(sealed_key, secret, name=name), name=name) == content
    for wrong in (bytes(KEY) if key != bytes(KEY) else b"1" * KEY, key[::-1] + b"!"):
        with pytest.raises(Unreadable):
            unseal(sealed, wrong, name=name)
    with pytest.raises(Unreadable):
        unseal(sealed, key, name=name + "x")
    with pytest.raises(Unreadable):
        unwrap(sealed_key, secret, name=name + "x")


@given(st.binary(min_size=1, max_size=300), KEYS, st.data())
def test_one_flipped_bit_of_a_sealed_picture_is_found(content: bytes, key: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(content, key, name="one", nonce=bytes(NONCE)))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Unreadable):
        unseal(bytes(sealed), key, name="one")


@pytest.mark.django_db
def test_the_disk_never_holds_a_picture(folder: Path) -> None:
    kept = seal_picture(CONTENT)
    files = [path for path in folder.parent.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"a picture of nobody" in path.read_bytes()]
    assert open_sealed(kept.stored_as, kept.sealed_key) == CONTENT
    assert {(folder / kept.stored_as).stat().st_mode & 0o777, secret_file().stat().st_mode & 0o777} == {0o600}


@pytest.mark.django_db
def test_the_same_picture_twice_is_two_files_that_say_nothing_of_each_other(folder: Path) -> None:
    one, other = seal_picture(CONTENT), seal_picture(CONTENT)
    assert one.sha256 == other.sha256
    assert (folder / one.stored_as).read_bytes()[19:80] != (folder / other.stored_as).read_bytes()[19:80]
    assert one.sealed_key != other.sealed_key


@pytest.mark.django_db
def test_without_its_key_a_file_can_not_be_read() -> None:
    kept, other = seal_picture(CONTENT), seal_picture(CONTENT)
    for sealed_key in (None, b"", bytes(60), other.sealed_key):
        with pytest.raises(NotAllowedNow, match="is gone"):
            open_sealed(kept.stored_as, sealed_key)


@pytest.mark.django_db
def test_files_that_were_exchanged_on_disk_are_not_shown(folder: Path) -> None:
    one, other = seal_picture(CONTENT), seal_picture(CONTENT + b"!")
    (folder / one.stored_as).write_bytes((folder / other.stored_as).read_bytes())
    with pytest.raises(NotAllowedNow):
        open_sealed(one.stored_as, one.sealed_key)


@pytest.mark.django_db(transaction=True)
def test_a_file_goes_once_the_erasing_of_its_key_is_committed(folder: Path) -> None:
    kept = seal_picture(CONTENT)
    with transaction.atomic():
        let_go(kept.stored_as)
        transaction.set_rollback(True)
    assert open_sealed(kept.stored_as, kept.sealed_key) == CONTENT
    with transaction.atomic():
        let_go(kept.stored_as)
        assert (folder / kept.stored_as).exists()
    assert not (folder / kept.stored_as).exists()
    with pytest.raises(NotAllowedNow):
        open_sealed(kept.stored_as, kept.sealed_key)


@pytest.mark.django_db
def test_a_secret_that_is_lost_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = seal_picture(CONTENT)
    secret = secret_file().read_text()
    secret_file().unlink()
    with pytest.raises(SecretMissing, match="backup"):
        open_sealed(kept.stored_as, kept.sealed_key)

    class Rows:
        class objects:  # noqa: N801 - as Django calls it
            exists = staticmethod(lambda: True)

    monkeypatch.setattr(_keys, "Exposure", Rows)
    with pytest.raises(SecretMissing, match="backup"):
        seal_picture(CONTENT)
    secret_file().write_text(secret)
    assert open_sealed(kept.stored_as, kept.sealed_key) == CONTENT
    secret_file().write_text("ab\n")
    with pytest.raises(SecretMissing, match="not a secret of ours"):
        get_secret()


@pytest.mark.django_db
def test_what_a_failed_deed_left_is_swept_and_what_a_row_knows_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, left = seal_picture(CONTENT), seal_picture(CONTENT)
    monkeypatch.setattr(_vault, "_known", lambda: {known.stored_as})
    now: datetime = timezone.now()
    assert sweep_left_behind(now=now) == 0
    assert sweep_left_behind(now=now + timedelta(hours=7)) == 1
    assert not (folder / left.stored_as).exists()
    assert open_sealed(known.stored_as, known.sealed_key) == CONTENT


@pytest.mark.django_db
def test_every_column_that_names_a_sealed_file_is_known_to_the_sweep() -> None:
    from django.apps import apps

    named = {
        (model, field.name)
        for model in apps.get_app_config("photos").get_models()
        for field in model._meta.get_fields()
        if field.name.endswith("_as")
    }
    assert named == {(model, column) for model, columns in _vault.KEPT_IN.items() for column in columns}
    assert _vault._known() == set()


@pytest.mark.django_db
def test_marks_and_seals_come_from_one_secret_and_lead_to_each_other_by_no_way() -> None:
    from uuid import UUID

    from gatelodge.photos.domain.sealing import wrapping_key

    _keys.need_secret()
    keys = {mark_key(UUID(int=1)), mark_key(UUID(int=2)), wrapping_key(get_secret()), get_secret()}
    assert len(keys) == 4
