"""Does a folder keep what was registered, and does the command say what it found, and no more?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from functools import cache
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
from PIL import Image

from gatelodge.config.cli import main
from gatelodge.config.house import ROOT
from gatelodge.foundation.refusals import BadInput
from gatelodge.photos.commands import _in_words
from gatelodge.photos.domain.matching.answer import DIGEST, NOT_FOUND_MEANS, Exact, as_data, match, matched
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.matching.local_index import LocalIndex
from gatelodge.photos.domain.matching.nomination import Nominator
from gatelodge.photos.domain.matching.pdq_index import PdqIndex
from gatelodge.photos.domain.matching.pictures import picture_of
from gatelodge.photos.domain.telling import MEANS
from gatelodge.photos.queries.folder_registry import FolderRegistry, Given
from tests.photos.scenes import Exposure, other_colours, plate, taken

OURS = picture_of(taken(Exposure(1, 11)))
OTHERS = picture_of(taken(Exposure(1, 23)))
STRANGE = picture_of(taken(Exposure(9, 99)))
SECRET = "VISIT-7731"


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> FolderRegistry:
    registry = FolderRegistry(tmp_path_factory.mktemp("registry"))
    room = picture_of(plate(1))
    registry.register(OURS, Given("ours.png", "A1", SECRET, "roll 1, frame 2", room))
    registry.register(picture_of(taken(Exposure(1, 12))), Given("next.png", "A1", "VISIT-7732", plate=room))
    registry.reindex()
    return registry


@cache
def cropped() -> np.ndarray:
    return np.ascontiguousarray(OURS.pixels[40:560, 120:860])


def test_what_was_registered_is_there_when_the_folder_is_opened_again(kept) -> None:
    again = FolderRegistry(kept.folder)
    assert again.lines == kept.lines
    assert len(again.nominator) == 2
    [one] = again.entries([next(iter(again.lines))])
    [before] = kept.entries([one.id])
    assert np.array_equal(one.frame, before.frame)
    assert np.array_equal(one.features.descriptors, before.features.descriptors)
    assert one.plate is not None
    assert match(picture_of(cropped()), again) == match(picture_of(cropped()), kept)


def test_turned_hues_are_seen_through_and_a_folder_from_before_that_still_answers(tmp_path) -> None:
    photo = taken(Exposure(4, 405))
    registry = FolderRegistry(tmp_path)
    name, _ = registry.register(picture_of(photo), Given("ours.png", "A1", plate=picture_of(plate(4))))
    registry.reindex()
    hue = picture_of(other_colours(photo, 15))
    assert match(hue, registry).grade is Grade.SAME_EXPOSURE
    (tmp_path / "bright" / f"{name}.png").unlink()
    assert match(hue, FolderRegistry(tmp_path)).grade is Grade.SAME_SCENE


def test_a_photo_is_registered_once(kept) -> None:
    name, new = kept.register(OURS, Given("again.png"))
    assert (name in kept.lines, new, len(kept)) == (True, False, 2)


def test_the_very_file_is_known_by_its_digest(kept) -> None:
    answer = match(OURS, kept)
    assert (answer.grade, answer.means, answer.looked_at) == (Grade.SAME_EXPOSURE, DIGEST, 1)
    assert answer.false_alarm < 1e-70


def test_a_copy_known_by_its_digest_is_found_when_our_picture_is_gone(kept) -> None:
    copy = UUID(int=7)

    class Emptied(FolderRegistry):
        def by_sha256(self, sha256):
            return Exact(UUID(int=5), copy)

    answer = match(OURS, Emptied(kept.folder))
    assert (answer.grade, answer.photo, answer.inside.copy) == (Grade.SAME_COPY, UUID(int=5), copy)
    data = as_data(answer)
    assert "means" not in data, "what was found must not read as not found"
    said = _in_words(answer, data | {"evidence": None, "means": asdict(MEANS[answer.grade])})
    assert said["photo"] == str(UUID(int=5))


def test_of_other_people_in_the_same_place_no_visit_is_told_even_to_who_may_know(kept) -> None:
    said = as_data(match(OTHERS, kept), inside=True)
    assert said["grade"] == Grade.SAME_PLACE
    assert not {"visit", "exposure", "copy"} & said.keys()


@pytest.mark.parametrize(
    ("picture", "grade"),
    [(picture_of(cropped()), Grade.SAME_EXPOSURE), (OTHERS, Grade.SAME_PLACE), (STRANGE, Grade.NOT_FOUND)],
    ids=["a crop of ours", "other people in the room", "another room"],
)
def test_answers_with_the_grade(kept, picture, grade) -> None:
    assert match(picture, kept).grade is grade


def test_too_small_is_inconclusive_and_not_not_found(kept) -> None:
    assert match(picture_of(OURS.pixels[:80, :200]), kept).grade is Grade.INCONCLUSIVE


def test_not_found_never_reads_as_not_ours(kept) -> None:
    data = as_data(match(STRANGE, kept))
    assert data["photo"] is None
    assert data["false_alarm"] is None
    for language, denied, excuse in (("en", "does not mean that the picture is not ours", "manifest"),
                                     ("es", "No significa que la imagen no sea nuestra", "manifiesto")):  # fmt: skip
        assert denied in data["means"][language]
        assert excuse in data["means"][language]
    assert NOT_FOUND_MEANS.en == data["means"]["en"]


def test_an_answer_never_says_which_visit_unless_asked_by_who_may_know(kept) -> None:
    found = matched(picture_of(cropped()), kept)
    said = json.dumps(as_data(found.answer)) + repr(found.answer) + repr(found)
    assert SECRET not in said
    assert "roll 1" not in said
    assert as_data(found.answer, inside=True)["visit"] == SECRET
    assert found.answer.without_inside().inside is None
    assert as_data(found.answer.without_inside(), inside=True) == as_data(found.answer)


def test_a_broken_folder_is_said_to_be_broken(tmp_path) -> None:
    (tmp_path / "photos.jsonl").write_text("{not json\n")
    with pytest.raises(BadInput) as refused:
        len(FolderRegistry(tmp_path))
    assert refused.value.codes == {"registry_broken"}


class Unnamed(FolderRegistry):
    """A folder whose indexes name nothing."""

    nominator = Nominator(PdqIndex(np.zeros((0, 32), np.uint8), ()), LocalIndex((), 0))


def test_the_photo_that_a_credential_names_is_looked_at_whatever_the_indexes_say(kept) -> None:
    registry = Unnamed(kept.folder)
    ours = next(name for name, line in registry.lines.items() if line.name == "ours.png")
    part = picture_of(cropped())
    assert match(part, registry).grade is Grade.NOT_FOUND
    answer = matched(part, registry, claimed=ours).answer
    assert (answer.grade, answer.photo, answer.means) == (Grade.SAME_EXPOSURE, ours, "credential")


def test_a_credential_on_a_strange_picture_makes_it_no_photo_of_ours(kept) -> None:
    ours = next(iter(kept.lines))
    assert matched(STRANGE, kept, claimed=ours).answer.grade is Grade.NOT_FOUND


# ── The command ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def told(kept, tmp_path, monkeypatch, capsys):
    """Runs `photos …` on the folder and gives the exit code and what was said."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str, registry: Path = kept.folder) -> tuple[int, str, str]:
        place = [] if words[0] == "verify" else ["--registry", str(registry)]
        code = main(["photos", *words, *place])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def saved(path: Path, pixels: np.ndarray) -> str:
    Image.fromarray(pixels).save(path)
    return str(path)


def test_match_prints_grade_photo_and_evidence_and_keeps_the_visit_to_itself(told, tmp_path) -> None:
    code, out, _ = told("match", saved(tmp_path / "crop.png", cropped()), "--json")
    said = json.loads(out)
    assert (code, said["grade"]) == (0, "same_exposure")
    assert Path(said["evidence"]).read_bytes().startswith(b"\x89PNG")
    assert "visit" not in said
    assert SECRET not in out


def test_no_evidence_is_ever_written_over_another_file(told, tmp_path) -> None:
    file, taken = saved(tmp_path / "crop.png", cropped()), tmp_path / "crop-evidence.png"
    taken.write_bytes(b"somebody's")
    said = [json.loads(told("match", file, "--json")[1])["evidence"] for _ in range(2)]
    assert said == ["crop-evidence-2.png", "crop-evidence-3.png"]
    code, out, err = told("match", file, "--evidence", str(taken))
    assert (code, out, taken.read_bytes()) == (2, "", b"somebody's")
    assert "Next: name another file" in err
    assert told("match", file, "--report", str(tmp_path / "report.json"))[0] == 2, "a folder has no key to sign with"


def test_match_says_the_visit_to_who_asks_for_it(told, tmp_path) -> None:
    _, out, _ = told("match", saved(tmp_path / "crop.png", cropped()), "--json", "--tell-visit")
    assert json.loads(out)["visit"] == SECRET


def test_match_of_a_stranger_ends_with_1_and_says_what_that_means(told, tmp_path) -> None:
    code, out, _ = told("match", saved(tmp_path / "strange.png", STRANGE.pixels))
    assert code == 1
    assert "does not mean that the picture is not ours" in out


def test_match_of_other_people_in_the_same_place_is_not_found_and_names_no_photo(told, tmp_path) -> None:
    file = saved(tmp_path / "others.png", OTHERS.pixels)
    code, out, _ = told("match", file, "--json")
    said = json.loads(out)
    assert (code, said["grade"], said["photo"]) == (1, "same_place", None)
    code, out, _ = told("match", file)
    assert code == 1
    assert "does not say who took it" in out
    assert "\nphoto " not in out


@pytest.mark.parametrize("words", [("match", "nix.png"), ("match", "text.jpg"), ("verify", "nix.png")])
def test_bad_input_ends_with_2_and_a_next_step(told, tmp_path, words) -> None:
    (tmp_path / "text.jpg").write_text("no picture")
    code, out, err = told(*words)
    assert (code, out) == (2, "")
    assert "Next:" in err


def test_an_empty_registry_is_bad_input_not_not_found(told, tmp_path) -> None:
    code, _, err = told("match", saved(tmp_path / "crop.png", cropped()), registry=tmp_path / "nothing")
    assert code == 2
    assert "photos register" in err


def test_register_takes_folders_and_names_what_it_refuses(told, tmp_path) -> None:
    (tmp_path / "card").mkdir()
    saved(tmp_path / "card" / "one.png", OTHERS.pixels)
    (tmp_path / "card" / "two.jpg").write_text("no picture")
    code, out, _ = told("register", str(tmp_path / "card"), "--json", registry=tmp_path / "mine")
    said = json.loads(out)
    assert (code, said["registered"]) == (2, 1)
    assert [one["file"].rsplit("/", 1)[1] for one in said["files"] if "refused" in one] == ["two.jpg"]
    assert told("match", str(tmp_path / "card" / "one.png"), registry=tmp_path / "mine")[0] == 0


def test_verify_of_a_file_without_credential_says_none_and_denies_nothing(told, tmp_path) -> None:
    code, out, _ = told("verify", saved(tmp_path / "crop.png", cropped()), "--json")
    said = json.loads(out)
    assert (code, said["state"]) == (1, "none")
    assert "does not tell whose picture it is" in said["says"]["en"]


def test_the_program_itself_registers_matches_and_verifies_without_the_site(tmp_path) -> None:
    """In a process of its own: here Django is set up, there it is not."""
    ours, part = saved(tmp_path / "ours.png", OURS.pixels), saved(tmp_path / "part.png", cropped())
    none = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "GATELODGE_DATA": str(tmp_path / "data")}
    none |= {"PYTHONPATH": str(ROOT / "src")}

    def run(*words: str) -> tuple[int, dict[str, object]]:
        command = [sys.executable, "-m", "gatelodge.config.cli", "photos", *words, "--json"]
        done = subprocess.run(command, cwd=tmp_path, env={**os.environ, **none}, capture_output=True, check=False)
        return done.returncode, json.loads(done.stdout or done.stderr)

    code, said = run("register", ours)
    assert (code, said["registered"]) == (0, 1), said
    code, said = run("match", part, "--registry", str(tmp_path / "data" / "photo-registry"))
    assert (code, said["grade"]) == (0, "same_exposure"), said
    code, said = run("verify", part)
    assert (code, said["state"]) == (1, "none"), said
