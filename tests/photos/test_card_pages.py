"""Pages and program doors of cameras, cards and frames."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gatelodge.foundation.refusals import Refusal
from gatelodge.photos import commands
from gatelodge.photos.actions import take_in_frames
from gatelodge.photos.domain.lifecycle import IntakeSource
from gatelodge.photos.models import Camera, CameraPosition, Deletion, Exposure, Intake, Plate
from gatelodge.photos.permissions import SENT_TO as ROOM
from gatelodge.photos.queries.card import BadFile, CardFile, list_card, read_card
from gatelodge.site.domain import uploads
from tests.photos.card import file, frame, jpeg
from tests.photos.conftest import PhotoStory
from tests.photos.test_taking_in import of_roll, rolls, take_in
from tests.signing_in import signed_in

__all__ = ["rolls"]


def sent(*files: CardFile) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(one.name, one.content(), "image/jpeg") for one in files]


def page(client: Client, name: str, *args: Any, language: str = "en") -> str:
    answer = client.get(reverse(f"photos:{name}", args=args), headers={"accept-language": language})
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def upload_card(client: Client, story: PhotoStory, *files: CardFile) -> Any:
    return client.post(reverse("photos:card"), {"camera": str(story.camera.id), "pictures": sent(*files)})


# cards


def test_an_officer_sends_a_card_and_reads_what_became_of_it(rolls: PhotoStory) -> None:
    client = signed_in(rolls.cast.officer)
    answer = upload_card(client, rolls, *of_roll(rolls, 101), frame(150, taken_at=rolls.now), file("a.jpg", b"text"))
    row = Intake.objects.get()
    assert answer["location"] == reverse("photos:intake", args=[row.id])
    assert (row.frames, row.matched, row.refused, row.taken_in_by) == (3, 1, 1, rolls.cast.officer)
    assert "This file is not a picture." in page(client, "intake", row.id)
    assert "Este archivo no es una imagen." in page(client, "intake", row.id, language="es")
    listed = page(client, "card")
    assert "Frame 0150" in listed.replace("<strong>", "")
    assert "A roll was open then, with other numbers." in listed


def test_a_form_without_files_or_with_too_many_says_so(rolls: PhotoStory, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(rolls.cast.officer)
    empty = client.post(reverse("photos:card"), {"camera": str(rolls.camera.id)})
    assert empty.status_code == 422
    monkeypatch.setattr("gatelodge.photos.web.camera_forms.MOST_FILES", 1)
    many = upload_card(client, rolls, file("a.jpg", b"1"), file("b.jpg", b"2"))
    assert many.status_code == 422
    assert "At most 1 file at once." in many.content.decode()
    assert not Intake.objects.exists()


def large(story: PhotoStory) -> CardFile:
    """A frame of a real camera's size: over what Django keeps in memory by itself."""
    content = jpeg(taken_at=story.now) + bytes(3_000_000)
    return file("IMG_0101.JPG", content)


def test_what_is_sent_never_lies_on_the_disk_unsealed(rolls: PhotoStory, monkeypatch: pytest.MonkeyPatch) -> None:
    def spill(*_told: Any, **_more: Any) -> None:
        raise AssertionError("an unsealed picture was written to the disk")

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", spill)
    assert upload_card(signed_in(rolls.cast.officer), rolls, large(rolls)).status_code == 302
    monkeypatch.delitem(uploads._declared, ROOM)
    with pytest.raises(AssertionError, match="unsealed"):
        upload_card(signed_in(rolls.cast.officer), rolls, large(rolls))


def test_a_card_that_is_too_much_at_once_fills_no_memory(rolls: PhotoStory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(uploads._declared, ROOM, replace(uploads._declared[ROOM], most_bytes=100))
    assert upload_card(signed_in(rolls.cast.officer), rolls, frame(101)).status_code in {400, 413}


def lapsed(story: PhotoStory) -> Client:
    client = signed_in(story.cast.officer)
    client.session.flush()
    return client


OUTSIDERS: dict[str, Callable[[PhotoStory], Client]] = {
    "whose session has lapsed": lapsed,
    "whose second factor is missing": lambda story: signed_in(story.cast.officer, second_factor=False),
    "who may not": lambda story: signed_in(story.cast.marisol, second_factor=False),
    "who never signed in": lambda story: Client(),
}
# The files come before the question who may send them: a form is read for its token first.
TOKEN = "t" * 32
SENT_TO = ("/photos/card/", "/photos/match/", "/api/photos/intakes", "/api/photos/matches", "/api/photos/plates")


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("address", SENT_TO)
def test_a_picture_from_somebody_who_may_not_send_it_lies_nowhere(
    rolls: PhotoStory, who: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    for handler in (TemporaryFileUploadHandler, MemoryFileUploadHandler):
        kind = handler.__name__
        monkeypatch.setattr(handler, "receive_data_chunk", lambda *_a, kind=kind, **_k: kept.append(kind))
    client = OUTSIDERS[who](rolls)
    client.handler.enforce_csrf_checks = True
    client.cookies["csrftoken"] = TOKEN
    form = {"csrfmiddlewaretoken": TOKEN, "camera": str(rolls.camera.id), "pictures": sent(large(rolls))}
    answer = client.post(address, form)
    assert (answer.status_code in {302, 401, 403}, kept) == (True, [])


def test_a_person_places_a_frame_or_says_that_it_is_not_ours(rolls: PhotoStory) -> None:
    client = signed_in(rolls.cast.officer)
    take_in(rolls, frame(150, taken_at=rolls.now), frame(151, taken_at=rolls.now))
    first, second = Exposure.objects.order_by("frame")
    shown = page(client, "waiting", first.id)
    assert "Marisol Exampleton" in shown
    assert "T1" in shown
    roll = rolls.position.rolls.get()
    place = reverse("photos:waiting", args=[first.id])
    assert client.post(place, {"roll": ""}).status_code == 422
    assert client.post(place, {"roll": str(roll.id)})["location"] == reverse("photos:card")
    first.refresh_from_db()
    assert (first.roll, first.placed_by) == (roll, rolls.cast.officer)
    assert client.get(place)["location"] == reverse("photos:card")
    client.post(reverse("photos:discard", args=[second.id]))
    assert Deletion.objects.get().exposure == second


def test_a_small_view_is_given_to_the_desk_and_kept_by_nobody(rolls: PhotoStory) -> None:
    take_in(rolls, frame(150, taken_at=rolls.now))
    url = reverse("photos:thumbnail", args=[Exposure.objects.get().id])
    answer = signed_in(rolls.cast.officer).get(url)
    assert answer["content-type"] == "image/jpeg"
    assert answer["cache-control"] == "private, no-store"
    assert b"Exif" not in answer.content
    assert Client().get(url).status_code in {302, 404}
    assert signed_in(rolls.cast.marisol, second_factor=False).get(url).status_code == 403
    assert signed_in(rolls.cast.sergeant_of_birch).get(url).status_code == 404
    assert signed_in(rolls.cast.officer, second_factor=False).get(url).status_code in {302, 403}


def test_a_picture_is_held_and_let_go(story: PhotoStory) -> None:
    _, shots = story.taken()
    client = signed_in(story.cast.lieutenant)
    url = reverse("photos:frame", args=[shots[0].id])
    assert "Hold it" in page(client, "frame", shots[0].id)
    assert client.post(url, {"held_for": "Incident 2026-17"})["location"] == url
    assert "Incident 2026-17" in page(client, "held")
    assert "Levantar la retención" in page(client, "frame", shots[0].id, language="es")
    assert client.post(url, {"why": ""}).status_code == 422
    client.post(url, {"why": "closed"})
    assert "No picture is held" in page(client, "held")


# cameras


def test_a_sergeant_sets_up_a_camera_from_the_first_form_to_the_empty_room(story: PhotoStory) -> None:
    client = signed_in(story.cast.sergeant)
    assert "No camera yet" in page(client, "cameras")
    new = {"facility": str(story.cast.alder.id), "name": "Hall", "serial": "SN-0001"}
    answer = client.post(reverse("photos:new_camera"), new)
    camera = Camera.objects.get()
    assert answer["location"] == reverse("photos:move_camera", args=[camera.id])
    page(client, "move_camera", camera.id)
    day = story.cast.here(story.now).date()
    spot = {"area": str(story.cast.hall.id), "name": "Mural", "backdrop": "A lake"}
    past = client.post(answer["location"], spot | {"from_day": f"{day}"})
    assert past.status_code == 422
    assert "from today on" in past.content.decode()
    client.post(answer["location"], spot | {"from_day": f"{story.cast.here(timezone.now()).date()}"})
    position = CameraPosition.objects.get()
    assert "stands nowhere" not in page(client, "cameras")
    plate = {"position": str(position.id), "picture": sent(frame(1, taken_at=None, party=0))[0]}
    assert client.post(reverse("photos:add_plate", args=[camera.id]), plate).status_code == 302
    assert "The empty room at Mural" in page(client, "camera", camera.id)
    assert client.get(reverse("photos:plate_view", args=[Plate.objects.get().id]))["content-type"] == "image/jpeg"
    shown = story.cast.here(timezone.now()) + timedelta(minutes=5)
    client.post(reverse("photos:set_clock", args=[camera.id]), {"shown": f"{shown:%Y-%m-%dT%H:%M:%S}"})
    camera.refresh_from_db()
    assert 290 <= camera.clock_ahead_seconds <= 305
    assert "adelantado" in page(client, "camera", camera.id, language="es")
    client.post(reverse("photos:retire_camera", args=[camera.id]))
    assert "out of use" in page(client, "cameras")


@pytest.mark.parametrize("name", ["cameras", "new_camera", "card", "held"])
def test_the_pages_are_not_for_visitors(story: PhotoStory, name: str) -> None:
    assert signed_in(story.cast.marisol, second_factor=False).get(reverse(f"photos:{name}")).status_code == 403


# programs


def call(client: Client, method: str, path: str, told: Any = None) -> Any:
    body = {"data": json.dumps(told), "content_type": "application/json"} if told is not None else {}
    return getattr(client, method)(f"/api/photos/{path}", **body)


def test_a_program_takes_in_a_card_and_places_what_waits(rolls: PhotoStory) -> None:
    client = signed_in(rolls.cast.officer)
    pictures = sent(*of_roll(rolls, 101), frame(150, taken_at=rolls.now), file("a.jpg", b"text"))
    answer = client.post("/api/photos/intakes", {"camera_id": str(rolls.camera.id), "pictures": pictures})
    assert answer.status_code == 201
    told = answer.json()
    assert (told["files"], told["matched"], told["waiting"], told["known"]) == (3, 1, 1, 0)
    assert [one["code"] for one in told["refused"]] == ["not_a_picture"]
    (waits,) = call(client, "get", "frames").json()
    assert (waits["number"], waits["why"]) == (150, "other_number")
    (roll,) = call(client, "get", f"frames/{waits['id']}/rolls").json()
    assert call(client, "get", f"frames/{waits['id']}/view")["content-type"] == "image/jpeg"
    assert call(client, "post", f"frames/{waits['id']}/place", {"roll_id": roll["id"]}).status_code == 204
    assert call(client, "post", f"frames/{waits['id']}/discard").status_code == 409
    stranger = signed_in(rolls.cast.sergeant_of_birch)
    again = stranger.post("/api/photos/intakes", {"camera_id": str(rolls.camera.id), "pictures": sent(frame(9))})
    assert again.status_code == 404


def test_a_program_sets_up_a_camera_and_holds_a_picture(story: PhotoStory) -> None:
    client = signed_in(story.cast.sergeant)
    new = {"facility_id": str(story.cast.alder.id), "name": "Hall", "serial": "SN-0009"}
    camera = call(client, "post", "cameras", new).json()["id"]
    spot = {"area_id": str(story.cast.hall.id), "name": "Door", "backdrop": "A wall", "from_day": "2099-01-01"}
    assert call(client, "post", f"cameras/{camera}/positions", spot).status_code == 201
    assert call(client, "post", f"cameras/{camera}/clock", {"shown": "2026-01-01T10:00:00"}).json() == {"placed": 0}
    listed = call(client, "get", "cameras").json()
    assert [(one["name"], one["positions"][0]["name"]) for one in listed] == [("Hall", "Door")]
    plate = {"position_id": listed[0]["positions"][0]["id"], "picture": sent(frame(1, serial=""))[0]}
    assert client.post("/api/photos/plates", plate).status_code == 422
    assert call(client, "post", f"cameras/{camera}/retire").status_code == 204
    _, shots = story.taken()
    assert call(client, "post", f"frames/{shots[0].id}/hold", {"held_for": "Case 1"}).status_code == 204
    assert call(client, "post", f"frames/{shots[0].id}/lift", {"why": "done"}).status_code == 204


# the command


def test_the_command_takes_in_a_folder(rolls: PhotoStory, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for one in of_roll(rolls, 101, 102):
        (tmp_path / one.name).write_bytes(one.content())
    (tmp_path / "a.jpg").write_bytes(b"text")
    parser = ArgumentParser()
    commands.add_commands(parser.add_subparsers())
    args = parser.parse_args(["photos", "intake", "--camera", "sn-0001", str(tmp_path), "--json"])
    assert args.needs_database
    assert args.func(args) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["files"], told["matched"], told["waiting"], told["known"]) == (3, 2, 0, 0)
    assert [one["code"] for one in told["refused"]] == ["not_a_picture"]
    (tmp_path / "a.jpg").unlink()
    args = parser.parse_args(["photos", "intake", "--camera", "SN-0001", str(tmp_path)])
    assert args.func(args) == 0
    assert "2  known" in capsys.readouterr().out


MORE_THAN_FITS = 1 << 40  # a hole of a terabyte: whoever reads it before its size is asked fails


def test_nothing_but_plain_files_of_a_picture_s_size_is_read_from_a_card(story: PhotoStory, tmp_path: Path) -> None:
    outside, card = tmp_path / "outside", tmp_path / "card"
    card.mkdir()
    outside.mkdir()
    (outside / "secret.jpg").write_bytes(jpeg(taken_at=story.now))
    (card / "IMG_0001.JPG").symlink_to(outside / "secret.jpg")
    (card / "IMG_0002.JPG").symlink_to(tmp_path / "nowhere.jpg")
    (card / "DCIM").symlink_to(outside)
    os.mkfifo(card / "IMG_0003.JPG")
    with (card / "IMG_0004.JPG").open("wb") as hole:
        hole.truncate(MORE_THAN_FITS)
    found = {one.name: one for one in read_card(list_card(card))}
    assert {name: one.reason.code for name, one in found.items() if isinstance(one, BadFile)} == {
        "DCIM": "a_link",
        "IMG_0001.JPG": "a_link",
        "IMG_0002.JPG": "a_link",
        "IMG_0003.JPG": "not_a_file",
        "IMG_0004.JPG": "too_many_bytes",
    }


def test_a_file_that_grows_while_a_card_is_read_is_left_out_and_the_rest_goes_on(
    rolls: PhotoStory, tmp_path: Path
) -> None:
    for one in of_roll(rolls, 101, 102):
        (tmp_path / one.name).write_bytes(one.content())
    read_once = list(read_card(list_card(tmp_path)))
    with (tmp_path / "IMG_0102.JPG").open("ab") as file:
        file.truncate(MORE_THAN_FITS)
    told = {"camera_id": rolls.camera.id, "source": IntakeSource.FOLDER, "files": read_once, "now": rolls.now}
    done = take_in_frames(rolls.officer, **told)
    assert (done.matched, [one.reason.code for one in done.refused]) == (1, ["file_changed"])


@pytest.mark.parametrize("words", [["match"], ["register"], ["verify"]], ids=str)
def test_the_commands_ask_the_size_of_a_file_before_they_read_it(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    huge, pipe = tmp_path / "huge.jpg", tmp_path / "pipe.jpg"
    with huge.open("wb") as hole:
        hole.truncate(MORE_THAN_FITS)
    os.mkfifo(pipe)
    parser = ArgumentParser()
    commands.add_commands(parser.add_subparsers())
    more = ["--registry", str(tmp_path / "registry")] if words != ["verify"] else []
    codes = []
    for path in (huge, pipe):
        args = parser.parse_args(["photos", *words, str(path), *more, "--json"])
        try:
            args.func(args)
            codes.append(json.loads(capsys.readouterr().out)["files"][0]["refused"][0]["code"])
        except Refusal as refusal:
            codes.extend(refusal.codes)
    assert codes == ["too_many_bytes", "not_a_file"]


def test_the_command_refuses_a_camera_or_folder_that_is_not_there(
    story: PhotoStory, tmp_path: Path, refused: Any
) -> None:
    _ = story.camera
    unknown = Namespace(camera="SN-9", folder=tmp_path, json=False)
    assert refused(commands._intake, unknown) == {"no_such_camera"}
    nowhere = Namespace(camera="SN-0001", folder=tmp_path / "none", json=False)
    assert refused(commands._intake, nowhere) == {"no_such_folder"}
