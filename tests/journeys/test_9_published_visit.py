"""From a published article to findings: reviewed, held against our photos and our grounds, found, and told in two editions."""

from __future__ import annotations

import io
import json
from typing import Any

import pikepdf
import pytest
from django.utils import timezone
from playwright.sync_api import expect

from gatelodge.cases.models import Case, Exhibit, Finding, RecordCheck, SourceItem, Statement
from gatelodge.config.fiction.article import OUTLET_ADDRESS, published_visit
from gatelodge.foundation.actors import Role
from gatelodge.grounds.models import Assessment
from tests.browser import Browse
from tests.cases.findings_story import CAR_PARK, INSIDE, RULE, WHY
from tests.cases.scene import TITLE
from tests.cast import Cast
from tests.grounds.vantage_story import ON, VantageStory, degrees
from tests.journeys.hands import midday
from tests.photos.asking import Asking, screenshot
from tests.photos.conftest import PhotoStory, picture

pytestmark = pytest.mark.django_db(transaction=True)
FOUND = "The picture inside is our own camera's. The one of the walk was taken from our car park, without a permit."


class Desk:
    """The investigator's browser in one case."""

    def __init__(self, browse: Browse, cast: Cast) -> None:
        self.browse, self.cast = browse, cast

    @property
    def there(self) -> str:
        return f"/cases/{Case.objects.get().id}/"

    def as_(self, role: Role, name: str = "") -> None:
        self.browse.sign_in(self.cast.staff(role, self.cast.alder, name=name))

    def statement(self, words: str) -> Statement:
        return Statement.objects.get(text__contains=words)

    def set(self, **by_name: str) -> None:
        for name, value in by_name.items():
            field = self.browse.page.locator(f"main [name={name}]")
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def tick(self, *values: Any) -> None:
        """Tick what has these values by its label: the inputs themselves lie off the page."""
        for value in values:
            named = self.browse.page.locator(f"main input[value='{value}']").get_attribute("id")
            self.browse.page.locator(f"main label[for='{named}']").click()

    def given(self, path: str, kind: str) -> bytes:
        """Make a file of the case and give its bytes."""
        self.browse.open(path)
        self.browse.check()
        self.tick(kind)
        with self.browse.page.expect_download() as waiting:
            self.browse.page.get_by_role("button", name="Make the file").click()
        return waiting.value.path().read_bytes()


def told_in(pdf: bytes) -> dict[str, Any]:
    with pikepdf.open(io.BytesIO(pdf)) as report:
        data: dict[str, Any] = json.loads(report.attachments["case.json"].get_file().read_bytes())
    return data


def open_and_read(desk: Desk, post: bytes) -> None:
    browse = desk.browse
    browse.open("/cases/open/")
    browse.fill(
        Title=TITLE,
        Or_its_text=published_visit().decode(),
        From_whom_it_came="The Lantern",
        Address_of_the_page=OUTLET_ADDRESS,
    )
    browse.press("Open the case")
    browse.press("pasted.txt")
    browse.press("Read it now")
    page = browse.open(f"{desk.there}sources/add/")
    page.locator("[name=file]").set_input_files({"name": "post.jpg", "mimeType": "image/jpeg", "buffer": post})
    desk.set(kind="picture", received_from="Mara Vell's post")
    browse.press("Add it")


def review(desk: Desk) -> None:
    page = desk.browse.open(f"{desk.there}review/")
    count = Statement.objects.count()
    page.keyboard.press("j")
    for _ in range(count):
        page.keyboard.press("a")
    expect(page.locator("#progress")).to_have_text(f"{count} of {count} reviewed")
    assert set(Statement.objects.values_list("review", flat=True)) == {"accepted"}
    desk.browse.open(f"{desk.there}board/")
    desk.browse.check()
    desk.browse.open(f"{desk.there}timeline/")
    desk.browse.check()


def check(desk: Desk, words: str, kind: str, **asked: str) -> str:
    """Hold a statement against our records, and give what they say of it."""
    desk.browse.open(f"{desk.there}checks/{desk.statement(words).id}/{kind}/")
    desk.set(**asked, purpose=WHY)
    desk.browse.press("Ask our records")
    return RecordCheck.objects.latest("checked_at").outcome


def where_it_was_taken(desk: Desk) -> str:
    """Ask where the agency's photographer stood, by the position in the file that he sold; give the code."""
    longitude, latitude = degrees(*ON)
    desk.browse.open("/grounds/assess/position/")
    desk.set(longitude=f"{longitude:.7f}", latitude=f"{latitude:.7f}", radius="4", purpose=TITLE)
    desk.browse.press("Weigh it")
    return Assessment.objects.latest("assessed_at").code


def find(desk: Desk) -> Finding:
    browse = desk.browse
    browse.open(f"{desk.there}exhibits/add/")
    source = SourceItem.objects.get(kind="picture")
    desk.set(
        kind="file",
        source=str(source.id),
        name="Picture 1",
        description="as it was posted",
        from_whom="the post",
        reason="to be compared",
    )
    browse.press("Take it into the locker")
    page = browse.open(f"{desk.there}findings/new/")
    desk.set(text=FOUND, look_for="3172.1(b)(2)")
    browse.press("Save the finding")
    assert not Finding.objects.exists(), "nothing is saved without citations"
    assert page.locator("[name=text]").input_value() == FOUND
    browse.press("Look for rules")
    desk.tick(RULE, desk.statement(INSIDE).id, desk.statement(CAR_PARK).id, Exhibit.objects.get().id)
    desk.set(standard="preponderance")
    browse.check()
    browse.press("Save the finding")
    browse.press("Hand it on")
    desk.as_(Role.INVESTIGATOR, "Second Investigator")
    browse.open(f"{desk.there}findings/{Finding.objects.get().id}/")
    browse.press("Confirm the finding")
    return Finding.objects.get()


def test_the_published_visit_from_the_article_to_both_editions(
    browse: Browse, transactional_db: None, photo_programme: None
) -> None:
    # Given a photo of a visit taken by the room's camera, grounds that are mapped, and an article
    cast = Cast(timezone.now())
    midday(cast)
    ours = Asking(PhotoStory(cast))
    ours.plate()
    ours.photo(picture(party=2))
    VantageStory(cast)
    desk = Desk(browse, cast)
    desk.as_(Role.INVESTIGATOR)
    # When it is read and reviewed
    open_and_read(desk, screenshot(picture(party=2)))
    review(desk)
    # Then the picture of the post is held against our photos, and the agency's against our grounds
    source = SourceItem.objects.get(kind="picture")
    assert check(desk, INSIDE, "photo", claim="our_picture", source=f"source:{source.id}") == "supports"
    code = where_it_was_taken(desk)
    assert check(desk, CAR_PARK, "vantage", claim="on_property", reference=code) == "contradicts"
    browse.check()
    # And a finding is made by one person and confirmed by another
    assert find(desk).state == "confirmed"
    browse.check()
    # And the department's edition holds it all, while the public one confirms nothing
    internal = told_in(desk.given(f"{desk.there}export/", "report"))
    assert [one["text"] for one in internal["findings"]] == [FOUND]
    desk.as_(Role.INFORMATION_OFFICER)
    report = desk.given(f"{desk.there}export/public/", "report")
    public = told_in(report)
    assert len(public["statements"]) == Statement.objects.count()
    assert not public["findings"]
    for secret in (FOUND, WHY, TITLE, code, "same_exposure"):
        assert secret not in json.dumps(public)
