"""Words typed by hand reach whoever asked for records only as another person agreed to them; a ground tells nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.records import RecordsState, RemarkKind
from gatelodge.disclosure.models import RecordsLetter, RecordsPause, RecordsRemark, RecordsRequest
from gatelodge.disclosure.queries.records import read_records_request
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from tests.cast import Cast
from tests.disclosure.records_story import RecordsStory
from tests.gate.conftest import refused
from tests.signing_in import signed_in

__all__ = ["refused"]
K = RemarkKind
SECRET = "He was here on Monday."


@pytest.fixture
def story(cast: Cast) -> RecordsStory:
    return RecordsStory(cast)


def at_its_step(story: RecordsStory, kind: RemarkKind) -> RecordsRequest:
    row = story.asked()
    story.searched(row)
    if kind is K.APPEAL:
        story.released(row)
        story.appealed(row)
    return row


def send(story: RecordsStory, row: RecordsRequest, kind: RemarkKind, text: str) -> Any:
    told = {"records_id": row.id, "now": story.now}
    match kind:
        case K.QUESTION:
            return actions.ask_clarification(story.desk, question=text, **told)
        case K.ANSWER:
            return actions.release_records(story.desk, remark=text, **told)
        case K.APPEAL:
            return actions.decide_appeal(story.head, reasons=text, **told)


def writer(story: RecordsStory, kind: RemarkKind) -> Actor:
    return story.head if kind is K.APPEAL else story.desk


@pytest.mark.parametrize("kind", list(K))
def test_no_typed_word_goes_out_before_another_person_agreed_to_it_as_it_stands(
    story: RecordsStory, kind: RemarkKind, refused: Any
) -> None:
    row = at_its_step(story, kind)
    before, told = RecordsLetter.objects.count(), {"records_id": row.id, "now": story.now}
    assert refused(send, story, row, kind, SECRET) == {"not_agreed"}
    made = actions.write_remark(writer(story, kind), kind=kind, text=SECRET, **told)
    assert refused(send, story, row, kind, SECRET) == {"not_agreed"}
    assert refused(actions.agree_to_remark, writer(story, kind), remark_id=made, **told) == {"not_your_own"}
    actions.agree_to_remark(story.colleague, remark_id=made, **told)
    assert refused(actions.agree_to_remark, story.colleague, remark_id=made, **told) == {"agreed_before"}
    assert refused(send, story, row, kind, SECRET + " Twice.") == {"not_agreed"}
    assert RecordsLetter.objects.count() == before
    send(story, row, kind, SECRET.replace("\n", "\r\n"))
    letter = RecordsLetter.objects.get(remark_id=made)
    assert SECRET in repr(letter.content)
    marked = [one.by_hand for one in read_records_request(story.desk, **told, purpose="look").letters]
    assert marked.count(True) == 1


def test_words_that_went_out_do_not_go_out_again(story: RecordsStory, refused: Any) -> None:
    row = at_its_step(story, K.QUESTION)
    story.question(row)
    actions.answer_clarification(story.desk, records_id=row.id, answer="2025.", now=story.later(days=1))
    assert refused(send, story, row, K.QUESTION, "Which year?") == {"not_agreed"}


def test_who_writes_and_who_agrees_holds_the_office(story: RecordsStory) -> None:
    row = at_its_step(story, K.QUESTION)
    told: dict[str, Any] = {"records_id": row.id, "now": story.now}
    made = actions.write_remark(story.desk, kind=K.QUESTION, text="Which?", **told)
    other = story.cast.actor(story.cast.staff(Role.LITIGATION_COORDINATOR, story.cast.birch))
    for stranger in (other, story.cast.actor(story.cast.sergeant)):
        with pytest.raises(Absent):
            actions.agree_to_remark(stranger, remark_id=made, **told)
    with pytest.raises(NotPermitted):
        actions.write_remark(story.head, kind=K.QUESTION, text="Which?", **told)
    with pytest.raises(BadInput):
        actions.write_remark(story.desk, kind=K.QUESTION, text=" ", **told)
    with pytest.raises(NotAllowedNow):
        actions.write_remark(story.head, kind=K.APPEAL, text="No.", **told)


def test_whoever_answered_first_agrees_to_no_reasons_of_the_appeal(story: RecordsStory) -> None:
    row = at_its_step(story, K.APPEAL)
    told: dict[str, Any] = {"records_id": row.id, "now": story.now}
    made = actions.write_remark(story.head, kind=K.APPEAL, text="No.", **told)
    with pytest.raises(NotPermitted):
        actions.agree_to_remark(story.desk, remark_id=made, **told)


@pytest.mark.parametrize("kind", ["question", "appeal_answered", "answered"])
def test_the_database_keeps_no_letter_with_words_that_nobody_agreed_to(story: RecordsStory, kind: str) -> None:
    row = at_its_step(story, K.QUESTION)
    remark = RecordsRemark.objects.get(
        id=actions.write_remark(story.desk, records_id=row.id, kind=K.QUESTION, text="Which?", now=story.now)
    )
    letter = RecordsLetter.objects.filter(request=row).earliest("made_at")
    label = {"en": "Remark", "es": "Observación"}
    letter.content["facts"].append([label, {"en": SECRET, "es": SECRET}])
    letter.kind = f"disclosure.records_{kind}"
    for by_hand in (None, remark):
        letter.id, letter.remark, letter._state.adding = row.id, by_hand, True
        with pytest.raises(IntegrityError, match="nobody agreed to"), transaction.atomic():
            letter.save(force_insert=True)


def test_the_pages_lead_from_words_to_agreement_to_the_letter(story: RecordsStory) -> None:
    row = at_its_step(story, K.QUESTION)
    desk = signed_in(story.cast.staff(Role.LITIGATION_COORDINATOR, story.cast.alder))
    to = f"/disclosure/records/{row.id}/"
    early = desk.post(to + "question/", {"question": "Which year?"})
    assert early.status_code == 422
    assert "Another person must agree" in early.content.decode()
    assert desk.post(to + "remark/", {"kind": "question", "text": "Which year?"}).status_code == 302
    made = RecordsRemark.objects.get().id
    assert "Agree to these words" not in desk.get(to).content.decode()
    own = desk.post(to + "agreement/", {"remark_id": str(made)})
    assert own.status_code == 422
    assert "does not agree to it" in own.content.decode()
    head = signed_in(story.cast.institution_head)
    assert "Agree to these words" in head.get(to).content.decode()
    assert head.post(to + "agreement/", {"remark_id": str(made)}).status_code == 302
    assert desk.post(to + "question/", {"question": "Which year?"}).status_code == 302
    assert RecordsPause.objects.get().question == "Which year?"
    assert "edited by hand" in desk.get(to).content.decode()


def test_more_time_says_the_same_whatever_the_ground_and_whether_or_not_there_is_anything(story: RecordsStory) -> None:
    said = set()
    row = story.own()
    for found, because in ((False, "The archive is closed."), (True, "They lie in two places."), (True, SECRET)):
        with transaction.atomic():
            story.searched(row)
            if found:
                story.found(row, "Gate log", SECRET, None)
            told = {"records_id": row.id, "because": because, "now": story.now}
            actions.extend_answer(story.desk, scattered=True, **told)
            letter = RecordsLetter.objects.get(request=row, kind="disclosure.records_extended")
            assert because not in repr(letter.content)
            said.add((bytes(letter.pdf_digest), repr(letter.content)))
            transaction.set_rollback(True)
    assert len(said) == 1
    assert story.fresh(row).state == RecordsState.RECEIVED
