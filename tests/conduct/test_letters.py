"""What the letters about a sanction say, in both languages, and that they are whole."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import pikepdf

from gatelodge.conduct.actions import suspend_visitor
from gatelodge.correspondence.domain.notice import from_data
from gatelodge.correspondence.models import Letter
from gatelodge.correspondence.queries import get_letter_pdf
from gatelodge.people.models import Visitor
from tests.conduct.conftest import ConductStory
from tests.conduct.test_deeds import WHY


class TestNotice:
    def letter(self, story: ConductStory, **to: Any) -> Letter:
        asked = {"incident_id": story.incident(serious=True), "months": 6, "now": story.now}
        suspend_visitor(story.sergeant, **asked, **WHY)
        return Letter.objects.get(**to)

    def test_is_a_tagged_pdf_with_the_same_bytes_years_later(self, story: ConductStory) -> None:
        marisol: Visitor = story.cast.marisol
        letter = self.letter(story, to_visitor=marisol)
        first, second = (
            get_letter_pdf(story.cast.actor(marisol), letter_id=letter.id, purpose="test") for _ in range(2)
        )
        assert first == second
        assert hashlib.sha256(first).digest() == bytes(letter.pdf_digest)
        with pikepdf.open(io.BytesIO(first)) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert "/StructTreeRoot" in pdf.Root
            assert str(pdf.Root.Lang).startswith("es")
            assert str(pdf.docinfo["/Title"]) == "Por ahora usted no puede visitar"
            assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
            assert len(pdf.pages) >= 2

    def test_says_rule_dates_reasons_and_how_to_contest_in_both_languages(self, story: ConductStory) -> None:
        letter = self.letter(story, to_visitor=story.cast.marisol)
        notice = from_data(letter.kind, letter.about, letter.content)
        assert [ground.citation for ground in notice.grounds] == ["15 CCR 3176.1(c)"]
        said = {label.en: value for label, value in notice.facts}
        assert (said["First day"].en, said["You can visit again on"].es) == ("March 2, 2026", "2 de septiembre de 2026")
        assert said["What staff wrote"].en == WHY["reasons"]
        assert "15 working days" in notice.contest.en
        assert "15 días hábiles" in notice.contest.es
        assert "3179(b)" in notice.contest.en

    def test_tells_the_person_inside_nothing_of_what_happened(self, story: ConductStory) -> None:
        letter = self.letter(story, to_person=story.cast.tomas)
        assert WHY["reasons"] not in str(letter.content)
        assert "disturbance" not in str(letter.content)

    def test_names_the_prison_and_where_to_write(self, story: ConductStory) -> None:
        letter = self.letter(story, to_visitor=story.cast.marisol)
        notice = from_data(letter.kind, letter.about, letter.content)
        said = {label.en: value.en for label, value in notice.facts}
        assert said["Where it was"] == "Alder Creek Facility"
        for text in (notice.contest.en, notice.contest.es):
            assert "Alder Creek Facility, 1 Fictional Road, Alder" in text

    def test_tells_the_person_inside_the_first_day_that_the_visitor_can_come(self, story: ConductStory) -> None:
        letter = self.letter(story, to_person=story.cast.tomas)
        notice = from_data(letter.kind, letter.about, letter.content)
        said = {label.en: value for label, value in notice.facts}
        assert said["This visitor can come again on"].es == "2 de septiembre de 2026"
        assert (letter.language, said["Visitor"].en) == ("es", str(story.cast.marisol))
