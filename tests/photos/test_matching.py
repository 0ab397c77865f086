"""Is this picture ours? What an answer over the whole registry says, and what it keeps."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path

import pytest
from django.urls import reverse

from gatelodge.config.cli import main
from gatelodge.foundation.actors import Role
from gatelodge.foundation.refusals import Absent, BadInput
from gatelodge.ledger.models import Event
from gatelodge.ledger.queries.outside import ledger_folder
from gatelodge.photos.commands import add_report_check
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.models import PhotoMatch, Roll
from gatelodge.photos.queries.matches import read_visit_of_match
from gatelodge.photos.queries.report import report_of
from tests.photos import scenes
from tests.photos.asking import CASE, Asking, as_jpeg, picture, screenshot
from tests.photos.conftest import PhotoStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


def _a_roll(asking: Asking) -> Roll:
    """Open the roll of a visit of which a picture was ordered."""
    asking.story.ordered()
    _ = asking.story.visit_id
    asking.story.all_agree()
    return asking.story.roll(frames=None)


@pytest.fixture
def asking(story: PhotoStory) -> Asking:
    return Asking(story)


def test_names_the_photo_behind_a_cropped_screenshot(asking: Asking) -> None:
    asking.plate()
    photo = asking.photo(picture(party=2))
    for party in (4, 5):
        asking.photo(picture(party=party), frame=party + 10)
    answer = asking.asks(screenshot(picture(party=2)))
    assert (answer.grade, answer.exposure_id) == (Grade.SAME_EXPOSURE, photo.id)
    assert answer.evidence_as


def test_beside_a_site_the_command_asks_the_site_and_tells_a_visit_only_for_a_purpose(
    asking: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asking.plate()
    roll = _a_roll(asking)
    photo = asking.photo(picture(party=2), roll=roll)
    monkeypatch.chdir(tmp_path)
    Path("post.jpg").write_bytes(screenshot(picture(party=2)))

    def run(*words: str) -> tuple[int, str, str]:
        return main(["photos", "match", "post.jpg", *words]), *capsys.readouterr()

    code, out, _ = run("--json")
    said = json.loads(out)
    assert (code, said["grade"], said["photo"]) == (0, "same_exposure", str(photo.id))
    assert Path(said["evidence"]).read_bytes().startswith(b"\x89PNG")
    assert not {"visit", "facility", "exposure", "copy"} & said.keys()
    visit_read = Event.objects.filter(kind="photos.match_visit.read", actor=None)
    assert not visit_read.exists()
    kept = PhotoMatch.objects.get()
    assert (kept.code, kept.asked_by, kept.purpose) == (said["code"], None, "asked at the command line")

    code, out, err = run("--tell-visit")
    assert (code, out) == (2, "")
    assert "purpose" in err
    code, out, _ = run("--tell-visit", "--purpose", CASE, "--report", "report.json")
    assert (code, main(["photos", "verify-report", "report.json"])) == (0, 0)
    assert capsys.readouterr().out.startswith("The report is as it was signed.")
    assert run("--report", "report.json")[0] == 2, "no file is written over"
    assert asking.story.booking.code in out
    assert CASE in bytes(visit_read.get().bytes).decode()
    monkeypatch.setattr("gatelodge.gate.queries.VisitRow.is_legal", True)
    code, out, _ = run("--tell-visit", "--purpose", CASE, "--json")
    assert (code, json.loads(out)["visit"]) == (0, None), "a legal visit stays with those who meet legal visits"
    monkeypatch.setattr("gatelodge.photos.queries.folder_registry.FolderRegistry.__len__", lambda _: 1)
    assert "give --registry" in run()[2], "a folder of photos beside the site is not passed over in silence"
    page = signed_in(asking.cast.staff(Role.DIRECTOR, None)).get(reverse("photos:match"))
    assert b"the command line" in page.content


def test_finds_the_file_itself_by_its_digest(asking: Asking) -> None:
    asking.plate()
    photo = asking.photo(picture(party=2))
    answer = asking.asks(picture(party=2))
    assert (answer.grade, answer.exposure_id, answer.answer["why"]["code"]) == ("same_exposure", photo.id, "same_file")


def test_other_people_before_the_same_wall_are_the_same_place(asking: Asking) -> None:
    asking.plate()
    asking.photo(picture(party=2))
    answer = asking.asks(picture(party=9))
    assert answer.grade == Grade.SAME_PLACE


def test_a_picture_of_somewhere_else_is_not_found(asking: Asking) -> None:
    asking.plate()
    asking.photo(picture(party=2))
    answer = asking.asks(as_jpeg(scenes.outdoors(4)))
    assert (answer.grade, answer.exposure_id, answer.evidence_as) == (Grade.NOT_FOUND, None, "")
    assert "does not mean" in answer.answer["means"]["en"]


def test_turned_hues_are_seen_through(asking: Asking) -> None:
    asking.plate(room=4)
    photo = scenes.taken(scenes.Exposure(4, 405))
    ours = asking.photo(as_jpeg(photo))
    answer = asking.asks(as_jpeg(scenes.other_colours(photo, 15)))
    assert (answer.grade, answer.exposure_id) == (Grade.SAME_EXPOSURE, ours.id)


def test_an_empty_registry_answers_too(asking: Asking) -> None:
    assert asking.asks(picture(party=2)).grade == Grade.NOT_FOUND


def test_a_deleted_photo_is_still_told_by_its_points(asking: Asking) -> None:
    asking.plate()
    photo = asking.gone(asking.photo(picture(party=2)))
    answer = asking.asks(screenshot(picture(party=2)))
    assert (answer.grade, answer.exposure_id) == (Grade.SAME_SCENE, photo.id)
    assert (answer.answer["why"]["code"], answer.evidence_as) == ("file_gone", "")


@pytest.mark.parametrize(("ours", "theirs"), [(2, 9), (2, 3), (4, 6), (4, 9)])
def test_other_people_are_not_taken_for_those_of_a_deleted_photo(asking: Asking, ours: int, theirs: int) -> None:
    asking.plate()
    asking.gone(asking.photo(picture(party=ours)))
    assert asking.asks(picture(party=theirs)).grade in {Grade.SAME_PLACE, Grade.NOT_FOUND}


def test_a_deleted_photo_is_told_by_its_digest_and_shown(asking: Asking) -> None:
    photo = asking.gone(asking.photo(picture(party=2)))
    answer = asking.asks(picture(party=2))
    assert (answer.grade, answer.exposure_id) == (Grade.SAME_EXPOSURE, photo.id)
    assert answer.answer["false_alarm"] == {"expected": "1e-71", "photos": 1_000_000}
    page = signed_in(answer.asked_by).get(f"/photos/match/{answer.id}/").content.decode()
    assert "&lt; 10⁻⁷⁰" in page


def test_photos_that_come_later_are_found_without_anything_being_run(asking: Asking) -> None:
    asking.plate()
    asking.photo(picture(party=2))
    assert asking.asks(screenshot(picture(party=3))).grade == Grade.SAME_PLACE
    later = asking.photo(picture(party=3), frame=8)
    assert asking.asks(screenshot(picture(party=3))).exposure_id == later.id


def test_no_answer_differs_by_who_asked_or_names_what_only_some_may_know(asking: Asking) -> None:
    roll = _a_roll(asking)
    asking.plate()
    asking.photo(picture(party=2), roll=roll)
    told = [
        asking.asks(screenshot(picture(party=2)), by=asking.who(role)).answer
        for role in (Role.INVESTIGATOR, Role.INFORMATION_OFFICER)
    ]
    assert told[0] == told[1]
    assert asking.story.booking.code not in str(told[0])
    assert not {"registered", "looked_at"} & set(told[0])


def test_the_visit_is_told_to_an_investigator_and_absent_for_the_information_officer(asking: Asking) -> None:
    roll = _a_roll(asking)
    asking.photo(picture(party=2), roll=roll)
    for role, knows in ((Role.INVESTIGATOR, True), (Role.INFORMATION_OFFICER, False)):
        who = asking.who(role)
        made = asking.asks(picture(party=2), by=who)
        told = {"match_id": made.id, "purpose": "a case of the sample series", "now": asking.story.now}
        if knows:
            assert read_visit_of_match(who, **told).booking_code == asking.story.booking.code
        else:
            with pytest.raises(Absent):
                read_visit_of_match(who, **told)


@pytest.mark.parametrize(("role", "holds"), [(Role.INVESTIGATOR, True), (Role.DIRECTOR, False)])
def test_who_may_hold_pictures_is_led_from_the_visit_to_the_hold(asking: Asking, role: Role, holds: bool) -> None:
    photo = asking.photo(picture(party=2), roll=_a_roll(asking))
    account = asking.cast.staff(role, asking.cast.alder)
    made = asking.asks(picture(party=2), by=asking.cast.actor(account))
    client = signed_in(account)
    told = client.post(reverse("photos:match_visit", args=[made.id]), {"purpose": CASE}).content.decode()
    hold = reverse("photos:frame", args=[photo.id])
    assert asking.story.booking.code in told
    assert (f'href="{hold}"' in told) is holds
    if holds:
        assert client.post(hold, {"held_for": CASE})["location"] == hold


def test_a_file_that_is_no_picture_is_refused_on_the_record_and_leaves_nothing(asking: Asking) -> None:
    with pytest.raises(BadInput) as refused:
        asking.asks(b"words in a file named .jpg")
    assert refused.value.codes == {"not_a_picture"}
    assert not PhotoMatch.objects.exists()
    assert Event.objects.filter(kind="photos.match_picture.refused").exists()


def test_the_report_rebuilds_to_the_same_bytes_and_is_checked_without_the_site(asking: Asking, tmp_path: Path) -> None:
    asking.photo(picture(party=2))
    made = asking.asks(picture(party=2))
    first, again = report_of(made).content, report_of(PhotoMatch.objects.get(id=made.id)).content
    assert first == again
    parser = ArgumentParser()
    add_report_check(parser.add_subparsers())
    for content, code in ((first, 0), (first.replace(b"same_exposure", b"same_place_xx"), 1)):
        file = tmp_path / "report.json"
        file.write_bytes(content)
        args = parser.parse_args(["verify-report", str(file), "--key", str(ledger_folder() / "verifier.key")])
        assert args.func(args) == code
