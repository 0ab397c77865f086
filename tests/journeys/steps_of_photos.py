"""What the journeys of photos have in common: a camera before a painted wall, a visit, a card, a post on the net.

Staff read English; the family reads Spanish, on a phone.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone
from PIL import Image, ImageDraw

from gatelodge.accounts.models import Account
from gatelodge.config.fiction import hall
from gatelodge.config.fiction.figures import LUZ, MARISOL, QUINCY, TOMAS, Figure
from gatelodge.foundation.actors import Role
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.models import Camera, Exposure, PhotoMatch, PhotoOrder, Roll
from tests.browser import PHONE, Browse
from tests.cast import Cast
from tests.journeys.hands import answer, go, see
from tests.journeys.steps_of_legal import looks, works
from tests.photos.conftest import PhotoStory

SERIAL = "FICT-0042"
COUNTER = 100  # what the camera shows before the first press
FAMILY = (TOMAS, MARISOL, LUZ)
# Two who never came, before the same wall; the clothes are theirs.
STRANGERS = (
    replace(
        QUINCY, name="Osric", x=500, top=214, hair=(92, 60, 40), cut="short", cloth=((60, 60, 72), (214, 208, 196))
    ),
    replace(
        MARISOL,
        name="Nadia",
        x=838,
        top=252,
        hair=(206, 168, 96),
        cloth=((64, 132, 128), (236, 226, 214)),
        weave="stripes",
    ),
)
OURS = {Grade.SAME_COPY, Grade.SAME_EXPOSURE}


@dataclass
class PhotoDay:
    """A visit that goes on at midday, and whoever has to do with its pictures."""

    cast: Cast
    counter: int = COUNTER
    shots: list[dict[str, Any]] = field(default_factory=list)

    @cached_property
    def story(self) -> PhotoStory:
        return PhotoStory(self.cast)

    @property
    def visit_page(self) -> str:
        return f"/photos/desk/visits/{self.story.booking.id}/"

    @cached_property
    def investigator(self) -> Account:
        return self.cast.staff(Role.INVESTIGATOR)

    @cached_property
    def information_officer(self) -> Account:
        return self.cast.staff(Role.INFORMATION_OFFICER)

    def shown(self) -> datetime:
        """Give what the camera's clock shows now; it is right."""
        return self.cast.here(timezone.now()).replace(tzinfo=None)


# Given


def given_a_visit_that_goes_on() -> PhotoDay:
    """Marisol and Luz sit with Tomás."""
    day = PhotoDay(Cast(timezone.now()))
    day.cast.midday()
    assert day.story.visit_id
    return day


# When: the camera


def when_the_sergeant_sets_the_camera_up(browse: Browse, day: PhotoDay) -> None:
    works(browse, day.cast.sergeant, "/photos/cameras/new/")
    answer(browse, "facility", str(day.cast.alder.id))
    browse.fill(Name="Hall camera", Serial_number=SERIAL)
    browse.press("Enter it")
    browse.check()
    answer(browse, "area", str(day.cast.hall.id))
    browse.fill(Name_of_the_position="Painted wall", Backdrop="A painted lake")
    browse.press("Move it")
    browse.check()
    works(browse, day.cast.sergeant, f"/photos/cameras/{Camera.objects.get().id}/plate/")
    sends(browse, "picture", shot(day, "FICT0090.JPG", (), moment=1))
    browse.press("Add it")
    browse.check()
    browse.shoot("photo-camera")


# When: the desk


def when_everyone_is_asked_at_the_desk(browse: Browse, day: PhotoDay) -> None:
    """Two speak for themselves, the mother for her child."""
    works(browse, day.cast.officer, day.visit_page)
    for name in ("Exampleton, Tomás", "Marisol Exampleton"):
        _agrees(browse, name, "Agrees")
    _agrees(browse, "Luz Exampleton", "Marisol Exampleton agrees")
    browse.check()
    browse.shoot("photo-visit")


def _agrees(browse: Browse, name: str, button: str) -> None:
    person = browse.page.locator(".photo-person").filter(has=browse.page.locator("strong").get_by_text(name))
    if person.count() == 0:
        given, _, surname = name.partition(", ")
        person = browse.page.locator(".photo-person").filter(
            has=browse.page.locator("strong").get_by_text(f"{surname} {given}")
        )
    with browse.page.expect_navigation():
        person.get_by_role("button", name=button).first.click()


def when_a_roll_is_taken(browse: Browse, day: PhotoDay, *, presses: int) -> None:
    """Open a roll for all three, press, and close it."""
    works(browse, day.cast.officer, day.visit_page)
    browse.page.locator("main [name='first_frame']").fill(str(day.counter))
    browse.press("Open the roll")
    browse.check()
    for number in range(1, presses + 1):
        day.shots.append(shot(day, f"FICT{day.counter + number:04}.JPG", FAMILY, moment=number))
    browse.page.locator("main [name='last_frame']").fill(str(day.counter + presses))
    browse.press("Close the roll")
    browse.check()
    day.counter += presses
    assert Roll.objects.filter(closed_at__isnull=False).count() == 1


def when_the_card_is_uploaded(browse: Browse, day: PhotoDay, *others: dict[str, Any]) -> None:
    works(browse, day.cast.sergeant, "/photos/card/")
    answer(browse, "camera", str(Camera.objects.get().id))
    sends(browse, "pictures", *day.shots, *others)
    browse.press("Take it in")
    browse.check()
    browse.shoot("photo-intake")


def when_a_picture_is_chosen(browse: Browse, day: PhotoDay, order: PhotoOrder) -> None:
    works(browse, day.cast.officer, f"/photos/desk/orders/{order.id}/")
    then_every_picture_is_drawn(browse, ".photo-grid img")
    browse.shoot("photo-choice")
    go(browse, ".photo-grid button")
    order.refresh_from_db()
    assert order.state == "chosen"


def when_the_reviewer_says(browse: Browse, day: PhotoDay, order: PhotoOrder, outcome: str, *reasons: str) -> None:
    works(browse, day.cast.lieutenant, f"/photos/desk/orders/{order.id}/")
    browse.shoot("photo-review")
    answer(browse, "outcome", outcome)
    for one in reasons:
        answer(browse, "reasons", one)
    browse.press("Answer")
    browse.check()
    order.refresh_from_db()


def when_the_copy_is_released(browse: Browse, day: PhotoDay, order: PhotoOrder) -> None:
    works(browse, day.cast.sergeant, f"/photos/desk/orders/{order.id}/")
    browse.press("Release the copy")
    browse.check()
    order.refresh_from_db()
    assert order.state == "released"


# When: the question


def when_it_is_asked_whether_a_picture_is_ours(
    browse: Browse, who: Account, picture: bytes, *, name: str = "post.jpg"
) -> PhotoMatch:
    """Ask, and see the answer; on a busy machine it takes its time."""
    browse.page.set_default_navigation_timeout(120_000)
    works(browse, who, "/photos/match/")
    sends(browse, "picture", {"name": name, "mimeType": "image/jpeg", "buffer": picture})
    answer(browse, "purpose", "Case 4711: a picture on the net")
    browse.press("Compare it")
    browse.check()
    return PhotoMatch.objects.latest("asked_at")


def then_every_picture_is_drawn(browse: Browse, images: str) -> None:
    """Fail unless every picture came, and is one."""
    shown = browse.page.locator(f"main {images}")
    assert shown.count()
    for one in shown.all():
        one.scroll_into_view_if_needed()
        one.evaluate("image => image.decode()")
        assert one.evaluate("image => image.naturalWidth") > 0


# Pictures


def shot(day: PhotoDay, name: str, party: tuple[Figure, ...], *, moment: int) -> dict[str, Any]:
    """Press the camera now; give the file that lies on its card."""
    content = hall.as_file(hall.taken(party, moment=moment), shown=day.shown(), serial=SERIAL)
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def post(copy: bytes) -> bytes:
    """Make what turns up on line: the copy cropped, in a phone's screenshot with its buttons around it, encoded anew."""
    picture = Image.open(io.BytesIO(copy)).convert("RGB")
    wide, high = picture.size
    cut = picture.crop((int(wide * 0.14), int(high * 0.05), int(wide * 0.9), int(high * 0.93)))
    cut = cut.resize((1080, round(1080 * cut.height / cut.width)), Image.Resampling.LANCZOS)
    screen = Image.new("RGB", (1080, 2200), (250, 250, 250))
    pen = ImageDraw.Draw(screen)
    pen.rectangle((0, 0, 1080, 84), fill=(24, 24, 28))
    pen.ellipse((36, 130, 132, 226), fill=(176, 96, 150))
    pen.rectangle((160, 146, 520, 172), fill=(60, 60, 66))
    pen.rectangle((160, 190, 380, 208), fill=(170, 170, 176))
    screen.paste(cut, (0, 270))
    foot = 270 + cut.height
    for place in range(3):
        pen.ellipse((40 + 110 * place, foot + 30, 110 + 110 * place, foot + 100), outline=(60, 60, 66), width=7)
    for line in range(5):
        pen.rectangle(
            (40, foot + 150 + 54 * line, 900 - 120 * (line % 3), foot + 176 + 54 * line), fill=(205, 205, 210)
        )
    pen.rectangle((0, 2080, 1080, 2200), fill=(240, 240, 242))
    return encoded(screen)


def encoded(picture: Image.Image, quality: int = 72) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


# Small moves


def on_a_phone(browse: Browse) -> None:
    browse.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})


def sends(browse: Browse, name: str, *files: dict[str, Any]) -> None:
    """Choose files in a field."""
    browse.page.locator(f"main input[type=file][name='{name}']").set_input_files(list(files))


def family_looks(browse: Browse, day: PhotoDay, path: str = "/photos/") -> None:
    looks(browse, day.cast.marisol, path)
    browse.check()


def says_nothing_of_the_visit(browse: Browse, day: PhotoDay) -> None:
    """Fail if a page tells a name, a number, a booking, a camera or a roll."""
    said = browse.page.content()
    booking = day.story.booking
    secret = [booking.code, str(booking.id), day.cast.tomas.number, "Marisol", "Luz", "Tomás", "Hall camera"]
    exposures = [str(one) for one in Exposure.objects.values_list("id", flat=True)]
    told = [one for one in (*secret, *exposures) if one in said]
    assert told == [], told
    see(browse, "What it does not say")
