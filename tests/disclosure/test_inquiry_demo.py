"""Does the demo's desk have something of each kind?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gatelodge.config.fiction.inquiries import receive_inquiries
from gatelodge.config.fiction.staff import make_department
from gatelodge.disclosure.domain.inquiry_states import InquiryState, ReplyState
from gatelodge.disclosure.models import DisclosureGround, Inquiry, InquiryReply, InquiryReview


@pytest.mark.django_db
def test_the_demo_has_an_answer_an_edited_reply_an_authorisation_and_a_call_that_is_overdue() -> None:
    now = timezone.now()
    department = make_department("fictional-alder-2026", now=now - timedelta(days=60))
    receive_inquiries(department, now=now)
    assert Inquiry.objects.count() == 5
    assert Inquiry.objects.filter(state=InquiryState.ANSWERED).count() == 2
    published = Inquiry.objects.get(question__contains="Mara Vell")
    (sent,) = InquiryReply.objects.filter(inquiry=published, state=ReplyState.SENT)
    assert "confirm nothing and deny nothing" in sent.text_en
    assert "Vell" not in sent.text_en
    assert not sent.edited_at
    assert {*InquiryReply.objects.values_list("state", flat=True)} == {ReplyState.SENT, ReplyState.SUBMITTED}
    assert (DisclosureGround.objects.count(), InquiryReview.objects.count()) == (1, 1)
