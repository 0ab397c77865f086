"""Does the verifier that goes with a locker see whatever was done to it?"""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from random import Random

import pytest

from gatelodge.cases.domain import bag
from gatelodge.cases.queries import verify_locker
from gatelodge.cases.queries.verify_locker import bag_digest, faults_of, verify
from tests.cases.lockers import STORY, chain, locker, mutations, repacked

HEAD = chain(*STORY)[-1].hash


def packed(files) -> bytes:
    return b"".join(verify_locker.packed(files))


def test_a_locker_is_sound_as_it_was_packed(tmp_path) -> None:
    files = locker()
    assert not faults_of(files, HEAD, bag_digest(files))
    assert packed(files) == packed(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(packed(files))) as archive:  # as everybody else reads it
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files
    (tmp_path / "locker.zip").write_bytes(packed(files))
    assert not verify(tmp_path / "locker.zip", HEAD, bag_digest(files))
    for name, content in files.items():
        (tmp_path / "folder" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "folder" / name).write_bytes(content)
    assert not verify(tmp_path / "folder", HEAD, bag_digest(files))
    (tmp_path / "folder" / "data" / "exhibits" / "1").unlink()
    (tmp_path / "folder" / "data" / "exhibits" / "1").symlink_to("2")
    assert verify(tmp_path / "folder")[0][0] == "unreadable"


def test_every_mutation_is_seen() -> None:
    files, dice = locker(), Random(8471)
    record = HEAD, bag_digest(files)
    tampered = mutations(files, dice)
    done = [(way, changed) for way, changed in (next(tampered) for _ in range(300)) if changed != files]
    assert len({way for way, _ in done}) == 11
    assert not [way for way, changed in done if not faults_of(changed, *record)]


def test_only_the_record_tells_of_a_locker_made_anew() -> None:
    """What is forged in every list and hash agrees with itself: that is why the ledger holds the head."""
    files = locker()
    forged = next(changed for way, changed in mutations(files, Random(1)) if way == "_replace")
    assert not faults_of(forged)
    assert {code for code, _ in faults_of(forged, HEAD)} == {"other_head"}
    note = repacked({**files, "data/report.pdf": b"another report"})
    assert not faults_of(note, HEAD)
    assert faults_of(note, HEAD, bag_digest(files)) == [("other_bag", "tagmanifest-sha512.txt")]


def test_every_bit_of_an_archive_counts(tmp_path) -> None:
    whole, dice, altered = packed(locker()), Random(8472), tmp_path / "locker.zip"
    for _ in range(150):
        flipped = bytearray(whole)
        flipped[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        altered.write_bytes(flipped)
        assert verify(altered)


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "data/a\nb", "data/..", "data/é"])
def test_a_name_that_leaves_the_bag_is_refused(name) -> None:
    assert faults_of(locker() | {name: b""}) == [("unsafe_name", name)]


def test_the_verifier_needs_nothing_but_python(tmp_path) -> None:
    """In a folder of its own, isolated from every installed package."""
    script, archive = tmp_path / "verify.py", tmp_path / "locker.zip"
    script.write_text(verify_locker.__loader__.get_source(verify_locker.__name__))
    archive.write_bytes(packed(locker()))
    command = [sys.executable, "-I", "-S", str(script), str(archive)]

    def run(*more: str) -> tuple[int, str]:
        done = subprocess.run([*command, *more], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    assert run("--head", HEAD) == (0, "sound (held against no record: give --head and --bag)\n")
    assert run("--head", "0" * 64) == (1, f"data/custody.json: {verify_locker.WORDS['other_head']}\n")
    assert verify_locker.DECLARATION == bag.DECLARATION
