"""Is a stranger's file read when it is a still picture, refused with its reason when it is not, and harmless always?"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import asdict
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from gatelodge.foundation.refusals import BadInput
from gatelodge.photos.domain.refused_pictures import CODES
from gatelodge.photos.queries import reading
from gatelodge.photos.queries.decoder import TOO_HEAVY
from gatelodge.photos.queries.reading import DECODER, LIMITS, Limits, read_picture
from tests.photos.files import bad_files, bomb, encoded, good_files, photo, small

BAD, GOOD = bad_files(), good_files()
# The clock is not what these tests are about; a busy machine may take its time.
PATIENT = Limits(seconds=20, wall=60.0, start=60.0)


def code_of(data: bytes, limits: Limits = PATIENT) -> str:
    with pytest.raises(BadInput) as caught:
        read_picture(data, limits)
    (reason,) = caught.value.reasons
    assert reason.cure, "says what would help"
    assert reason.text.es != reason.text.en
    return reason.code


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_own_reason(name: str) -> None:
    data, code = BAD[name]
    assert code_of(data) == code


@pytest.mark.parametrize("name", GOOD)
def test_a_still_picture_is_read_whatever_it_was_saved_as(name: str) -> None:
    picture = read_picture(GOOD[name], PATIENT)
    assert (picture.width, picture.height) == (240, 160)
    assert picture.sha256 == sha256(GOOD[name]).hexdigest()


def test_every_reason_is_reached() -> None:
    by_hand = {"too_heavy", "reader_died"}  # the two below
    assert {code for _, code in BAD.values()} | by_hand == CODES


def test_pixels_come_back_as_they_were() -> None:
    assert np.array_equal(read_picture(encoded(photo(), "PNG"), PATIENT).pixels, photo())


def test_a_picture_on_its_side_is_set_upright() -> None:
    upright = read_picture(GOOD["a JPEG on its side"], PATIENT).pixels.astype(int)
    assert np.abs(upright - np.asarray(small(), int)).mean() < 6


def test_what_is_see_through_is_shown_on_white() -> None:
    shown = read_picture(GOOD["a see-through PNG"], PATIENT).pixels.astype(int)
    assert np.abs(shown - (np.asarray(small(), int) + 255) / 2).mean() < 2


def test_one_picture_costs_at_most_two_seconds_and_512_megabytes() -> None:
    """The child's share: what is left is the start of the child, and what the process that asks holds already."""
    assert (LIMITS.memory, LIMITS.seconds) == (384 * 1024 * 1024, 2)


def test_time_that_a_busy_machine_takes_away_changes_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that waits for three seconds, as it would for its turn, is heard out; one that computes for three is not."""
    child, tells = (
        tmp_path / "child.py",
        """print('{"format": "PNG", "width": 1, "height": 1}'); sys.stdout.write('rgb')""",
    )
    shut = f"from runpy import run_path; run_path({str(DECODER)!r})['shut_in'](__import__('json').loads(sys.argv[1]));"
    monkeypatch.setattr(reading, "DECODER", child)
    child.write_text(f"{PRELUDE}{shut}import time; time.sleep(3); {tells}")
    assert read_picture(encoded(photo()), LIMITS).pixels.tobytes() == b"rgb"
    child.write_text(f"{PRELUDE}{shut}\nwhile True: pass")
    assert code_of(encoded(photo()), LIMITS) == "too_heavy"


def test_a_webp_that_is_too_much_for_its_reader_is_not_called_damaged() -> None:
    assert code_of(encoded(Image.new("RGB", (7000, 7000), "teal"), "WEBP", method=0)) == "too_heavy"


def test_a_picture_that_takes_too_much_memory_is_given_up() -> None:
    tight = Limits(memory=150 * 1024 * 1024, seconds=20, wall=60.0, start=60.0)
    assert code_of(bomb(6_000, 6_000), tight) == "too_heavy"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_set_upright_however_the_camera_was_held(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(small(), "PNG", exif=exif.tobytes())
    upright = np.asarray(ImageOps.exif_transpose(Image.open(BytesIO(data))))
    assert np.array_equal(read_picture(data, PATIENT).pixels, upright)


def test_a_large_picture_on_its_side_is_held_once() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(Image.new("RGB", (6000, 5000), "teal"), exif=exif.tobytes())
    once = Limits(memory=220 * 1024 * 1024, seconds=20, wall=60.0, start=60.0)
    assert (read_picture(data, once).width, LIMITS.memory > once.memory) == (5000, True)


def test_memory_that_runs_out_while_the_pixels_are_told_is_called_too_heavy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"
    tells = """print('{"format": "PNG", "width": 90, "height": 90}'); sys.stdout.flush();"""
    child.write_text(f"{PRELUDE}{tells}sys.exit({TOO_HEAVY})")
    monkeypatch.setattr(reading, "DECODER", child)
    assert code_of(encoded(photo())) == "too_heavy"


def test_a_picture_that_takes_too_long_is_given_up() -> None:
    assert code_of(encoded(photo()), Limits(wall=0.0, seconds=20, start=60.0)) == "too_heavy"


PRELUDE = "import sys; sys.stdout.buffer.write(b'ready\\n'); sys.stdout.flush(); sys.stdin.buffer.read();"
STRANGE_CHILDREN = {
    "is killed by a fault in the decoder": "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    "stops without a word": "sys.exit(0)",
    "never starts": None,
    "claims pixels that it does not send": (
        """print('{"format": "PNG", "width": 9, "height": 9}'); sys.stdout.write('x')"""
    ),
    "claims more pixels than there may be": """print('{"format": "PNG", "width": 90000, "height": 90000}')""",
    "claims a format that is not read": """print('{"format": "TIFF", "width": 9, "height": 9}')""",
    "gives a reason that is not ours": """print('{"refused": "because"}')""",
    "talks": "print('a' * 100000)",
}


@pytest.mark.parametrize("how", STRANGE_CHILDREN)
def test_a_child_that_goes_wrong_is_a_clear_answer(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = STRANGE_CHILDREN[how]
    child = tmp_path / "child.py"
    child.write_text("raise SystemExit(1)" if program is None else PRELUDE + program)
    monkeypatch.setattr(reading, "DECODER", child)
    assert code_of(encoded(photo())) == "reader_died"


def test_a_child_that_is_killed_for_its_time_is_called_too_heavy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"
    child.write_text(PRELUDE + "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)")
    monkeypatch.setattr(reading, "DECODER", child)
    assert code_of(encoded(photo())) == "too_heavy"


CAPTIVE = """
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("decoder", sys.argv[1])
decoder = importlib.util.module_from_spec(spec); spec.loader.exec_module(decoder)
import os, socket, subprocess
decoder.shut_in(json.loads(sys.argv[2]))
try:
    {deed}
except (OSError, MemoryError) as error:
    print("held:", type(error).__name__)
else:
    print("did it")
"""
DEEDS = {
    "open a file": "open('/etc/hostname')",
    "call out": "socket.socket()",
    "start a program": "subprocess.run(['/bin/true'])",
    "fill the memory": "bytearray(1 << 30)",
}


def captive(deed: str, limits: Limits) -> str:
    command = [sys.executable, "-I", "-c", CAPTIVE.format(deed=deed), str(DECODER), json.dumps(asdict(limits))]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={}).stdout.strip()


@pytest.mark.parametrize("deed", DEEDS)
def test_whoever_takes_over_the_decoder_can_do_nothing_with_it(deed: str) -> None:
    assert captive(DEEDS[deed], LIMITS).startswith("held")


def test_the_captive_is_held_by_the_limits_alone() -> None:
    """With its bounds off the same deeds succeed: it is the bounds that hold."""
    free = CAPTIVE.replace("decoder.shut_in(json.loads(sys.argv[2]))", "")
    for deed in DEEDS.values():
        command = [sys.executable, "-I", "-c", free.format(deed=deed), str(DECODER), "{}"]
        run = subprocess.run(command, capture_output=True, text=True, check=False, env={})
        assert run.stdout.strip() == "did it", deed


def test_endless_computing_is_ended() -> None:
    command = [sys.executable, "-I", "-c", CAPTIVE.format(deed="exec('while True: pass')"), str(DECODER)]
    run = subprocess.run([*command, json.dumps(asdict(Limits(seconds=1)))], capture_output=True, check=False, env={})
    assert -run.returncode in {signal.SIGXCPU, signal.SIGKILL}


def test_the_child_sees_neither_our_environment_nor_our_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "seen"
    child = tmp_path / "child.py"
    child.write_text(
        f"import os; open({str(seen)!r}, 'w').write(repr((dict(os.environ), os.listdir('.'), os.getcwd())))"
    )
    monkeypatch.setenv("GATELODGE_SECRET", "the key of the house")
    monkeypatch.setattr(reading, "DECODER", child)
    assert code_of(encoded(photo())) == "reader_died"
    assert "the key of the house" not in seen.read_text()
    assert ", [], " in seen.read_text()
    assert str(Path.cwd()) not in seen.read_text()
