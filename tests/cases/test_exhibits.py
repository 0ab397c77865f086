"""Who may take what into the locker, what may follow, and is every tampering with it seen?"""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.core.files.storage import storages
from django.db import DatabaseError, connection, transaction

from gatelodge.cases import actions
from gatelodge.cases.domain.custody import Keeping
from gatelodge.cases.domain.exhibits import Taken
from gatelodge.cases.models import CustodyEvent, Exhibit
from gatelodge.cases.queries.locker import read_exhibit, read_exhibit_file, read_locker, verify_custody
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.ledger.models import Event, EventPrivate
from tests.cases.scene import PURPOSE, CaseStory
from tests.cast import Cast
from tests.conduct.test_guards import at_once

PICTURE = b"\x89PNG\r\n\x1a\n" + b"a picture of the yard" * 9
BAG = {"kind": "item", "name": "A camera", "description": "black, with a card", "from_whom": "Avery Stone"}


@pytest.fixture
def story(cast: Cast) -> CaseStory:
    return CaseStory(cast)


def taken(**more: Any) -> Taken:
    said = {
        "kind": "file",
        "name": "Picture 2",
        "description": "the walk",
        "from_whom": "the agency",
        "reason": "asked for",
    }
    return Taken(**(said | {"content": PICTURE} | more))


def take(story: CaseStory, **more: Any) -> Any:
    return actions.take_in_exhibit(
        story.investigator, case_id=story.id, taken=taken(**more), now=story.later(minutes=1)
    )


def does(story: CaseStory, deed: Any, exhibit: Any, actor: Actor | None = None, **said: Any) -> Any:
    told = {"case_id": story.id, "exhibit_id": exhibit, "reason": "seal 0012", "now": story.later(minutes=1)}
    return deed(actor or story.investigator, **(told | said))


def asked(story: CaseStory, **more: Any) -> dict[str, Any]:
    return {"case_id": story.id, "purpose": PURPOSE, "now": story.now} | more


def keeping(story: CaseStory, exhibit: Any) -> tuple[Keeping | None, str]:
    held = read_exhibit(story.investigator, **asked(story, exhibit_id=exhibit)).exhibit.held
    return held.keeping, held.holder


@pytest.mark.django_db
def test_evidence_goes_its_way_and_each_step_is_hung_on_the_one_before(story: CaseStory) -> None:
    article = take(story, source_id=story.source.id, content=b"", name="The article")
    camera = take(story, **BAG, content=b"")
    card = take(story, name="Card of the camera", parent_id=camera)
    assert [one.number for one in Exhibit.objects.order_by("number")] == [1, 2, 3]
    assert Exhibit.objects.get(id=article).sha256 == story.source.sha256
    assert Exhibit.objects.get(id=card).parent_id == camera
    does(story, actions.seal_exhibit, camera)
    does(story, actions.hand_over_exhibit, camera, to_whom="State laboratory")
    assert keeping(story, camera) == (Keeping.OUT_SEALED, "State laboratory")
    for deed, more in ((actions.examine_exhibit, {}), (actions.return_exhibit, {"to_whom": "Avery Stone"})):
        with pytest.raises(NotAllowedNow):
            does(story, deed, camera, **more)
    does(story, actions.take_back_exhibit, camera)
    assert CustodyEvent.objects.latest("sequence").from_whom == "State laboratory"
    does(story, actions.open_exhibit, camera)
    does(story, actions.return_exhibit, camera, to_whom="Avery Stone")
    assert keeping(story, camera) == (Keeping.RETURNED, "Avery Stone")
    with pytest.raises(NotAllowedNow, match="not in the locker"):
        does(story, actions.destroy_exhibit, camera)
    with pytest.raises(NotAllowedNow, match="A file lies"):
        does(story, actions.hand_over_exhibit, article, to_whom="counsel")
    does(story, actions.copy_exhibit, article, to_whom="counsel")
    page = read_exhibit(story.investigator, **asked(story, exhibit_id=camera))
    assert [one.action for one in page.custody] == [
        "received",
        "sealed",
        "handed_over",
        "taken_back",
        "opened",
        "returned",
    ]
    assert [number for _, number, _ in page.children] == [3]
    found = verify_custody(story.investigator, **asked(story))
    assert (found.entries, found.files, found.faults) == (9, 2, ())
    events = Event.objects.filter(kind__regex=r"^cases\.[a-z_]+_exhibit$").order_by("at")
    assert [bytes(one.bytes).count(b'"hash"') for one in events] == [1] * 9
    assert all(one.subject == f"case:{story.id}" for one in events)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"content": b""}, {"file_empty"}),
        ({"kind": "item"}, {"file_with_item"}),
        ({"kind": "idea"}, {"unknown_kind"}),
        ({"name": " ", "description": "\u200b", "reason": "", "from_whom": "\n"}, {
            *("name_empty", "description_empty", "reason_empty", "from_empty"),
        }),
        ({"name": "x" * 201}, {"too_long"}),
    ],
)  # fmt: skip
def test_what_is_no_exhibit_is_refused_with_its_cure(story: CaseStory, more, codes) -> None:
    with pytest.raises(BadInput) as refused:
        take(story, **more)
    assert refused.value.codes == codes
    assert all(one.cure for one in refused.value.reasons)
    assert not Exhibit.objects.exists()


@pytest.mark.django_db
def test_only_who_reaches_the_case_reaches_its_evidence(story: CaseStory) -> None:
    exhibit = take(story)
    file = read_exhibit_file(story.investigator, **asked(story, exhibit_id=exhibit))
    assert (file.content, file.name, file.media_type) == (PICTURE, "exhibit-0001.png", "image/png")
    assert Event.objects.filter(kind="cases.exhibit_file.read").count() == 1
    actions.seal_case(story.investigator, case_id=story.id, now=story.now)
    strangers = (story.second, story.officer, story.who(elsewhere=True), story.who(Role.LIEUTENANT))
    for actor in strangers:
        with pytest.raises((Absent, NotPermitted)):
            read_exhibit_file(actor, **asked(story, exhibit_id=exhibit))
        with pytest.raises((Absent, NotPermitted)):
            does(story, actions.examine_exhibit, exhibit, actor)
    for query in (read_locker, verify_custody):
        with pytest.raises(Absent):
            query(story.second, **asked(story))
    before = EventPrivate.objects.count()
    does(story, actions.examine_exhibit, exhibit, reason="a name that is nobody's business")
    assert EventPrivate.objects.count() == before


@pytest.mark.django_db
def test_custody_stays_as_written_and_what_was_done_past_it_is_seen(story: CaseStory) -> None:
    exhibit = take(story)
    camera = take(story, **BAG, content=b"")
    does(story, actions.examine_exhibit, camera)
    for statement in ("UPDATE cases_custodyevent SET reason = 'else'", "DELETE FROM cases_custodyevent"):
        with (
            pytest.raises(DatabaseError, match="stays as written"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    with storages["protected"].open(Exhibit.objects.get(id=exhibit).stored_as, "r+b") as kept:
        kept.seek(40)
        kept.write(b"!")
    assert found(story) == {"other_file"}


def found(story: CaseStory) -> set[str]:
    return {one.code for one in verify_custody(story.investigator, **asked(story)).faults}


TAMPERED = {
    "entry_altered": "UPDATE cases_custodyevent SET reason = 'else' WHERE sequence = 2",
    "cut_short": "DELETE FROM cases_custodyevent WHERE sequence = 5",
    "out_of_sequence": "DELETE FROM cases_custodyevent WHERE sequence = 3",
    "link_broken": "UPDATE cases_custodyevent SET previous_hash = repeat('a', 64) WHERE sequence = 2",
    "other_digest": "UPDATE cases_custodyevent SET exhibit_sha256 = repeat('a', 64)",
    "not_as_recorded": "UPDATE cases_custodyevent SET hash = repeat('a', 64) WHERE sequence = 5",
}


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_one_sequence_and_who_owns_the_database_is_seen(transactional_db, owner_connection) -> None:
    story = CaseStory(Cast())
    camera = take(story, **BAG, content=b"")
    told = {"case_id": story.id, "now": story.now}
    deeds = [partial(actions.take_in_exhibit, story.investigator, taken=taken(), **told) for _ in range(3)]
    seal = partial(actions.seal_exhibit, story.investigator, exhibit_id=camera, reason="seal 0012", **told)
    assert at_once(*deeds, seal, seal) == ["done"] * 4 + ["not_in_locker"]
    assert [one.sequence for one in CustodyEvent.objects.order_by("sequence")] == [1, 2, 3, 4, 5]
    assert not found(story)
    with owner_connection.transaction(), owner_connection.cursor() as owner:
        owner.execute("ALTER TABLE cases_custodyevent DISABLE TRIGGER USER")
        owner.execute("CREATE TEMPORARY TABLE kept AS SELECT * FROM cases_custodyevent")
    for code, tampering in TAMPERED.items():
        with owner_connection.transaction():
            owner_connection.execute(tampering)
        assert code in found(story), code
        with owner_connection.transaction():
            owner_connection.execute("DELETE FROM cases_custodyevent")
            owner_connection.execute("INSERT INTO cases_custodyevent SELECT * FROM kept")
    assert not found(story)
    with owner_connection.transaction():
        owner_connection.execute("ALTER TABLE cases_custodyevent ENABLE TRIGGER USER")
