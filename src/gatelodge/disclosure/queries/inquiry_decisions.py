"""What the table says of an inquiry as it stands: who asks, what was shown, which facts. No record of anybody is read for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from gatelodge.disclosure.domain.inquiries import audience_of
from gatelodge.disclosure.domain.inquiry_clocks import local_day
from gatelodge.disclosure.domain.inquiry_grounds import Shown, grounds_of, why_not
from gatelodge.disclosure.domain.inquiry_states import HealthTerm
from gatelodge.disclosure.models import DisclosureGround, Identification, Inquiry, InquiryReply
from gatelodge.policy.domain.disclosing import Audience, Disclosed, DisclosureAsked, Ground, asked_again
from gatelodge.policy.queries.disclosure import ask_table, current_table


def identity_of(row: Inquiry) -> Identification | None:
    """Give what stands about who asks."""
    return Identification.objects.filter(inquiry=row, struck_at__isnull=True).first()


def shown(paper: DisclosureGround) -> Shown:
    """Give a paper as the rules see it."""
    return Shown(Ground(paper.kind), paper.signed_on, paper.valid_until, paper.withdrawn_at is not None)


def ask_now(row: Inquiry, facts: Iterable[str], *, now: datetime) -> Disclosed:
    """Ask the table about facts of an inquiry as it stands."""
    identity, today = identity_of(row), local_day(now, row.facility.zone)
    papers = [shown(one) for one in DisclosureGround.objects.filter(inquiry=row)]
    own = identity is not None and identity.own
    grounds = grounds_of(papers, own=own, on=today, validity=current_table().authorisation)
    audience = audience_of(Audience(identity.established_as) if identity else None)
    return ask_table(DisclosureAsked(tuple(facts), audience, grounds, today))


def papers_that_count(row: Inquiry, ground: Ground, *, on: date) -> list[DisclosureGround]:
    """Give the papers of a kind that count on a day, the newest last."""
    papers = DisclosureGround.objects.filter(inquiry=row, kind=ground).order_by("recorded_at", "concerns", "id")
    validity = current_table().authorisation
    return [one for one in papers if why_not(shown(one), on=on, validity=validity) is None]


def papers_under(reply: InquiryReply, ground: Ground, *, now: datetime) -> list[DisclosureGround]:
    """Give what a reply rests on of a kind: what had been shown when it was made, and counts today."""
    today = local_day(now, reply.inquiry.facility.zone)
    papers = papers_that_count(reply.inquiry, ground, on=today)
    return [one for one in papers if one.recorded_at <= reply.drafted_at]


def term_of(row: Inquiry, *, on: date) -> HealthTerm | None:
    """Give the newest term for the condition of those that count on a day."""
    papers = papers_that_count(row, Ground.CONDITION_TERM, on=on)
    return HealthTerm(papers[-1].value) if papers else None


def is_still_so(reply: InquiryReply, *, now: datetime) -> bool:
    """Tell whether the table would say the same today: same audience, grounds, rules and answers."""
    kept, again = reply.decision, ask_now(reply.inquiry, reply.facts, now=now).data()
    return all(kept[name] == again[name] for name in ("table", "audience", "grounds", "answers"))


def replay(reply: InquiryReply) -> tuple[bool, dict[str, Any]]:
    """Make a kept decision again; tells whether it is the same bytes."""
    again = ask_table(asked_again(reply.decision))
    return again.data() == reply.decision, again.data()
