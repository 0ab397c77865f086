"""A bad file at every door: refused with its own reason or called inconclusive, and nothing of it is kept."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gatelodge.foundation.actors import Role
from gatelodge.foundation.refusals import Refusal
from gatelodge.photos import commands
from gatelodge.photos.domain.asking import PICTURE_MISSING
from gatelodge.photos.domain.camera_reasons import PICTURE_TOO_SMALL
from gatelodge.photos.domain.refused_pictures import CODES, refused
from gatelodge.photos.models import Exposure, Intake, PhotoMatch, Plate
from gatelodge.photos.queries.reading import read_picture
from tests.photos.conftest import PhotoStory, picture
from tests.photos.files import bad_files, encoded, small
from tests.photos.test_reading import PATIENT
from tests.signing_in import signed_in

EVERY = bad_files()
# Each reason once, and whatever a person meets under a name that promises a picture.
NAMES = (
    "an empty file",
    "a text file named .jpg",
    "a JPEG cut in half",
    "a PNG with a broken middle",
    "a hundred megapixels of nothing",
    "a hundred megapixels of JPEG",
    "a hundred megapixels of WebP",
    "forty megabytes and one byte",
    "a JPEG with an archive behind it",
    "a JPEG that opens as a document",
    "a moving GIF",
    "a moving PNG",
    "a moving WebP",
    "a JPEG for the press",
    "a grey PNG of 16 bits",
    "a HEIC",
    "an AVIF",
    "a drawing",
)
TINY = "a picture of 99 points"
FILES = {name: EVERY[name][0] for name in NAMES} | {TINY: encoded(small().resize((99, 99)))}
TOLD = {name: EVERY[name][1] for name in NAMES}
ON_A_CARD = TOLD | {TINY: "picture_too_small"}
ASKED = TOLD | {"an empty file": "picture_missing", TINY: "too_small"}
NAMED = {name: f"IMG_{at:04d}.JPG" for at, name in enumerate(FILES, 1)}
TEXTS = {one.text.en: one.code for code in CODES for one in refused(code).reasons} | {
    one.text.en: one.code for one in (PICTURE_TOO_SMALL, PICTURE_MISSING)
}
# The door, and what it says of each file.
Door = Callable[[PhotoStory, Path], dict[str, str]]


def sent(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(NAMED[name], FILES[name], "image/jpeg")


def said_on(answer: Any) -> str:
    """Give the code behind the words of a page that did not take a file."""
    assert answer.status_code == 422
    (code,) = {code for text, code in TEXTS.items() if text in answer.content.decode()}
    return code


def said_to_a_program(answer: Any) -> str:
    assert answer.status_code == 422
    (reason,) = answer.json()["reasons"]
    return str(reason["code"])


def inconclusive(match: PhotoMatch) -> str:
    assert (match.grade, match.exposure_id) == ("inconclusive", None)
    return str(match.answer["why"]["code"])


def asker(story: PhotoStory) -> Client:
    return signed_in(story.cast.staff(Role.INVESTIGATOR, story.cast.alder))


def the_match_page(story: PhotoStory, _there: Path) -> dict[str, str]:
    def one(name: str) -> str:
        answer = client.post(reverse("photos:match"), {"picture": sent(name), "purpose": "Case 1"})
        return inconclusive(PhotoMatch.objects.get()) if answer.status_code == 302 else said_on(answer)

    client = asker(story)
    return {name: one(name) for name in FILES}


def the_match_for_programs(story: PhotoStory, _there: Path) -> dict[str, str]:
    def one(name: str) -> str:
        answer = client.post("/api/photos/matches", {"picture": sent(name), "purpose": "Case 1"})
        return inconclusive(PhotoMatch.objects.get()) if answer.status_code == 201 else said_to_a_program(answer)

    client = asker(story)
    return {name: one(name) for name in FILES}


def of_intake(refused_files: list[dict[str, str]]) -> dict[str, str]:
    names = {file: name for name, file in NAMED.items()}
    return {names[one["name"]]: one["code"] for one in refused_files}


def the_card_page(story: PhotoStory, _there: Path) -> dict[str, str]:
    told = {"camera": str(story.camera.id), "pictures": [sent(name) for name in FILES]}
    assert signed_in(story.cast.officer).post(reverse("photos:card"), told).status_code == 302
    return of_intake(Intake.objects.get().refused_files)


def the_card_for_programs(story: PhotoStory, _there: Path) -> dict[str, str]:
    told = {"camera_id": str(story.camera.id), "pictures": [sent(name) for name in FILES]}
    answer = signed_in(story.cast.officer).post("/api/photos/intakes", told)
    return of_intake(answer.json()["refused"])


def the_cards_folder(story: PhotoStory, there: Path) -> dict[str, str]:
    written(there)
    assert run("intake", "--camera", story.camera.serial, str(there)) == 1
    return of_intake(Intake.objects.get().refused_files)


def the_plate_page(story: PhotoStory, _there: Path) -> dict[str, str]:
    client, page = signed_in(story.cast.sergeant), reverse("photos:add_plate", args=[story.camera.id])
    told = {"position": str(story.position.id)}
    return {name: said_on(client.post(page, told | {"picture": sent(name)})) for name in FILES}


def the_plate_for_programs(story: PhotoStory, _there: Path) -> dict[str, str]:
    client, told = signed_in(story.cast.sergeant), {"position_id": str(story.position.id)}
    answers = {name: client.post("/api/photos/plates", told | {"picture": sent(name)}) for name in FILES}
    return {name: said_to_a_program(answer) for name, answer in answers.items()}


def run(*words: str) -> int:
    parser = ArgumentParser()
    commands.add_commands(parser.add_subparsers())
    args = parser.parse_args(["photos", *words])
    return int(args.func(args))


def written(there: Path) -> None:
    for name, content in FILES.items():
        (there / NAMED[name]).write_bytes(content)


DOORS: dict[str, tuple[Door, dict[str, str]]] = {
    "the match page": (the_match_page, ASKED),
    "the match for programs": (the_match_for_programs, ASKED),
    "the card page": (the_card_page, ON_A_CARD),
    "the card for programs": (the_card_for_programs, ON_A_CARD),
    "the card's folder": (the_cards_folder, ON_A_CARD),
    "the plate page": (the_plate_page, ON_A_CARD),
    "the plate for programs": (the_plate_for_programs, ON_A_CARD),
}


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is not what these tests are about; a busy machine may take its time."""
    monkeypatch.setattr(read_picture, "__defaults__", (PATIENT,))


@pytest.fixture
def sealed(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """Where sealed pictures of this test lie."""
    there = tmp_path / "protected"
    kept = settings.STORAGES["protected"]
    moved = kept | {"OPTIONS": kept["OPTIONS"] | {"location": str(there)}}
    settings.STORAGES = settings.STORAGES | {"protected": moved}
    return there


@pytest.mark.django_db
@pytest.mark.parametrize("door", DOORS)
def test_each_bad_file_has_its_reason_at_every_door_and_nothing_is_kept(
    door: str, story: PhotoStory, sealed: Path, tmp_path: Path
) -> None:
    _ = story.position
    card = tmp_path / "card"
    card.mkdir()
    says, expected = DOORS[door]
    assert says(story, card) == expected
    kept = [*Exposure.objects.all(), *Plate.objects.all(), *PhotoMatch.objects.exclude(grade="inconclusive")]
    asked = PhotoMatch.objects.count()  # a picture that is too small is one, and the question is kept
    assert (kept, len([one for one in sealed.rglob("*") if one.is_file()])) == ([], asked)


# the commands without a site


def test_each_bad_file_has_its_reason_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card, registry = tmp_path / "card", tmp_path / "registry"
    card.mkdir()
    written(card)
    assert run("register", str(card), "--registry", str(registry), "--json") == 2
    told = json.loads(capsys.readouterr().out)
    names = {file: name for name, file in NAMED.items()}
    assert {names[Path(one["file"]).name]: one["refused"][0]["code"] for one in told["files"]} == ON_A_CARD
    assert (told["registered"], registry.exists()) == (0, False)
    good = tmp_path / "good.jpg"
    good.write_bytes(picture())
    run("register", str(good), "--registry", str(registry))
    capsys.readouterr()
    for name, code in TOLD.items():
        with pytest.raises(Refusal) as caught:
            run("match", str(card / NAMED[name]), "--registry", str(registry))
        assert caught.value.codes == {code}, name
    assert run("match", str(card / NAMED[TINY]), "--registry", str(registry), "--json") == 1
    tiny = json.loads(capsys.readouterr().out)
    assert (tiny["grade"], tiny["why"]["code"]) == ("inconclusive", "too_small")
