"""What becomes evidence, what does not, and who gets to see which of it."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from PIL import Image

from gatelodge.conduct.actions import add_exhibit
from gatelodge.conduct.models import Exhibit
from gatelodge.conduct.queries import read_exhibit, read_preview
from gatelodge.ledger.models import Event
from gatelodge.site.domain import uploads
from tests.conduct.conftest import ConductStory
from tests.conduct.files import HTML, PDF, SVG, huge_picture, picture
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Keep the exhibits of a test apart from everything else."""
    kept = dict(settings.STORAGES)
    options = kept["protected"]["OPTIONS"] | {"location": str(tmp_path / "protected")}
    settings.STORAGES = kept | {"protected": kept["protected"] | {"OPTIONS": options}}
    return tmp_path / "protected"


def add(story: ConductStory, content: bytes = b"", kind: str = "photo", **more: Any) -> Exhibit:
    given = {"incident_id": more.pop("incident_id", None) or story.incident(), "kind": kind, "content": content}
    given |= {"description": "The cup on the floor", "file_name": "IMG_0001.jpg", "now": story.now}
    return Exhibit.objects.get(id=add_exhibit(story.officer, **given | more))


def test_a_photo_is_kept_byte_for_byte_and_its_digest_in_the_ledger(story: ConductStory) -> None:
    content = picture(place=True)
    exhibit = add(story, content)
    file = read_exhibit(story.sergeant, exhibit_id=exhibit.id, purpose="test", now=story.now)
    assert (file.content, file.content_type) == (content, "image/jpeg")
    event = bytes(Event.objects.get(kind="conduct.add_exhibit").bytes)
    assert hashlib.sha256(content).hexdigest().encode() in event
    assert b"The cup" not in event


def test_what_is_sent_never_lies_on_the_disk_but_where_it_is_kept(
    story: ConductStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spill(*_told: Any, **_more: Any) -> None:
        raise AssertionError("an exhibit was written to the disk by the way")

    def send(path: str, content: bytes) -> int:
        sent = {"kind": "photo", "description": "The cup", "file": SimpleUploadedFile("a.jpg", content, "image/jpeg")}
        return int(client.post(path, sent).status_code)

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", spill)
    incident, client, more = story.incident(), signed_in(story.cast.sergeant), bytes(3_000_000)
    doors = (f"/conduct/incidents/{incident}/exhibits/", f"/api/conduct/incidents/{incident}/exhibits")
    assert [send(path, picture() + more + bytes([at])) for at, path in enumerate(doors)] == [302, 201]
    assert Exhibit.objects.count() == 2
    monkeypatch.setattr(uploads, "_declared", {})
    for path in doors:
        with pytest.raises(AssertionError, match="by the way"):
            send(path, picture() + more)


def test_its_file_is_nobodys_to_read_but_the_servers(story: ConductStory, folder: Path) -> None:
    exhibit = add(story, picture())
    path = folder / exhibit.stored_as
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert "IMG_0001" not in exhibit.stored_as


# what is sent as what → kept as, or refused because
SENT: list[tuple[str, bytes, str, str]] = [
    ("a photo", picture(), "photo", "image/jpeg"),
    ("a picture of a screen", picture("PNG"), "photo", "image/png"),
    ("a scan", PDF, "file", "application/pdf"),
    ("a photo as a document", picture(), "file", "image/jpeg"),
    ("an object", b"", "item", ""),
    ("a page of the web called a photo", HTML, "photo", "not_a_picture"),
    ("a drawing with a program in it", SVG, "photo", "not_a_picture"),
    ("a scan called a photo", PDF, "photo", "not_a_picture"),
    ("a page of the web called a document", HTML, "file", "not_a_document"),
    ("a moving picture", picture("GIF"), "photo", "not_a_picture"),
    ("a photo cut short", picture()[:200], "photo", "not_a_picture"),
    ("the beginning of a scan", PDF[:20], "file", "not_a_document"),
    ("a picture that unfolds without end", huge_picture(), "photo", "not_a_picture"),
    ("nothing", b"", "photo", "file_missing"),
    ("an object with a file", picture(), "item", "file_with_item"),
    ("a file over the limit", picture() + b"\0" * 15_000_000, "photo", "too_large"),
    ("a kind that nobody knows", picture(), "hologram", "unknown_kind"),
]


@pytest.mark.parametrize(("content", "kind", "answer"), [row[1:] for row in SENT], ids=[row[0] for row in SENT])
def test_a_file_is_what_its_bytes_are_and_not_what_it_is_called(
    story: ConductStory, refused: Any, folder: Path, content: bytes, kind: str, answer: str
) -> None:
    if "/" in answer or not answer:
        assert add(story, content, kind).content_type == answer
    else:
        assert refused(add, story, content, kind) == {answer}
        assert not Exhibit.objects.exists()
        assert not [one for one in folder.rglob("*") if one.is_file()]


def test_the_same_file_is_one_exhibit(story: ConductStory, refused: Any, folder: Path) -> None:
    incident_id = story.incident()
    add(story, picture(), incident_id=incident_id)
    assert refused(add, story, picture(), incident_id=incident_id) == {"added_already"}
    assert len([one for one in folder.rglob("*") if one.is_file()]) == 1
    assert add(story, picture(), incident_id=story.incident(serious=True))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\photos\\cup.jpg", "cup.jpg"),
        ('a"; filename="b.html', "a filename=b.html"),
        ("a\r\nSet-Cookie: x.jpg", "aSet-Cookie x.jpg"),
        ("\u202egpj.exe", "gpj.exe"),
        ("", ""),
    ],
)
def test_a_name_can_lead_nowhere(story: ConductStory, given: str, kept: str) -> None:
    assert add(story, picture(), file_name=given).file_name == kept


def test_an_officer_sees_the_picture_without_what_the_camera_wrote(story: ConductStory, refused: Any) -> None:
    exhibit = add(story, picture(place=True))
    shown = read_preview(story.officer, exhibit_id=exhibit.id, purpose="test", now=story.now)
    drawn = Image.open(io.BytesIO(shown.content))
    assert (dict(drawn.getexif()), drawn.size) == ({}, (40, 60))
    assert b"Fictional Camera" not in shown.content
    assert refused(read_exhibit, story.officer, exhibit_id=exhibit.id, purpose="test", now=story.now) == {
        "not_permitted"
    }


def test_a_document_and_an_object_have_no_picture(story: ConductStory, refused: Any) -> None:
    for exhibit in (add(story, PDF, "file"), add(story, b"", "item", incident_id=story.incident(serious=True))):
        assert refused(read_preview, story.officer, exhibit_id=exhibit.id, purpose="test", now=story.now) == {"absent"}


@pytest.mark.parametrize("what", ["altered", "lost"])
def test_a_file_that_is_not_the_one_that_was_added_is_not_shown(
    story: ConductStory, refused: Any, folder: Path, what: str
) -> None:
    exhibit = add(story, picture())
    path = folder / exhibit.stored_as
    if what == "lost":
        path.unlink()
    else:
        path.write_bytes(picture(colour="blue"))
    asked = {"exhibit_id": exhibit.id, "purpose": "test", "now": story.now}
    assert refused(read_exhibit, story.sergeant, **asked) == {"exhibit_altered"}
    assert refused(read_preview, story.officer, **asked) == {"exhibit_altered"}


def test_one_view_gives_it_out_and_to_nobody_else(story: ConductStory) -> None:
    exhibit = add(story, picture(place=True))
    address = f"/conduct/exhibits/{exhibit.id}/"
    answer = signed_in(story.cast.sergeant).get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="IMG_0001.jpg"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert Event.objects.filter(kind="conduct.exhibit.read").count() == 1
    assert signed_in(story.cast.officer).get(address).status_code == 403
    assert signed_in(story.cast.officer).get(f"{address}picture/").status_code == 200
    assert signed_in(story.cast.marisol).get(f"{address}picture/").status_code == 403
    for way in (address, f"{address}picture/"):
        assert signed_in(story.cast.sergeant_of_birch).get(way).status_code == 404
    for path in (f"/files/{exhibit.stored_as}", f"/media/{exhibit.stored_as}", f"/static/{exhibit.stored_as}"):
        assert signed_in(story.cast.sergeant).get(path).status_code == 404
    assert not storages["default"].exists(exhibit.stored_as)
