"""A story of the inquiry desk at Alder: who asks, who answers, who approves, and the hours at which replies leave."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.inquiries import Asker, Paper, Wanted
from gatelodge.disclosure.domain.inquiry_clocks import leaves_at
from gatelodge.disclosure.domain.inquiry_states import Established, InquiryChannel, InquiryKind, ReplyState
from gatelodge.disclosure.jobs import send_what_waits
from gatelodge.disclosure.models import Inquiry, InquiryReply
from gatelodge.disclosure.queries.inquiry_versions import version_of
from gatelodge.foundation.actors import ANONYMOUS, Actor, Role
from gatelodge.policy.domain.disclosing import Audience, Ground
from gatelodge.policy.queries import current_pack
from tests.cast import Cast

REPORTER = Asker("Rita Reportersample", "rita@courier.example", outlet="The Fictional Courier")
COUNSEL = Asker("Carl Counselsample", "carl@lawsample.example", outlet="Lawsample and Partners")
DETECTIVE = Asker("Dora Detectivesample", "dora@police.example", outlet="Fictional Police")
ABOUT_A_VISIT = ("visit_took_place", "approved_visitor")


class InquiryStory:
    """Monday morning at Alder's inquiry desk."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.now = cast, cast.now

    def later(self, **span: int) -> datetime:
        self.now += timedelta(**span)
        return self.now

    def who(self, role: Role, *, second: bool = False, birch: bool = False) -> Actor:
        facility = None if role is Role.COMMUNICATIONS_HEAD else self.cast.birch if birch else self.cast.alder
        return self.cast.actor(self.cast.staff(role, facility, name=f"Second {role.value}" if second else ""))

    @property
    def desk(self) -> Actor:
        return self.who(Role.INFORMATION_OFFICER)

    @property
    def speaker(self) -> Actor:
        return self.who(Role.COMMUNICATIONS_HEAD)

    @property
    def head(self) -> Actor:
        return self.who(Role.INSTITUTION_HEAD)

    @property
    def coordinator(self) -> Actor:
        return self.who(Role.LITIGATION_COORDINATOR)

    @property
    def investigator(self) -> Actor:
        return self.who(Role.INVESTIGATOR)

    def wanted(self, **fields: Any) -> Wanted:
        given: dict[str, Any] = {"kind": InquiryKind.PRESS, "facts": ABOUT_A_VISIT, "question": "Who came on Saturday?"}
        return Wanted(**given | fields)

    def asked(self, wanted: Wanted | None = None, who: Asker = REPORTER) -> Inquiry:
        told = {"facility_id": self.cast.alder.id, "who": who, "wanted": wanted or self.wanted(), "now": self.now}
        return Inquiry.objects.get(id=actions.ask_inquiry(ANONYMOUS, client="198.51.100.7", **told))

    def recorded(self, by: Actor | None = None, who: Asker = COUNSEL, **fields: Any) -> Inquiry:
        told: dict[str, Any] = {
            "facility_id": self.cast.alder.id,
            "who": who,
            "wanted": self.wanted(**({"kind": InquiryKind.COUNSEL} | fields)),
            "channel": InquiryChannel.MAIL,
            "now": self.now,
        }
        return Inquiry.objects.get(id=actions.record_inquiry(by or self.coordinator, **told))

    def attorney(self, row: Inquiry, *, own: bool = False) -> UUID:
        told = {"established_as": Audience.ATTORNEY, "how": Established.LICENCE_LOOKED_UP, "reference": "CA 100001"}
        return actions.establish_identity(self.coordinator, inquiry_id=row.id, own=own, **told, now=self.now)

    def paper(self, **fields: Any) -> Paper:
        given: dict[str, Any] = {
            "kind": Ground.AUTHORISATION,
            "given_by": "Tomás Exampleton",
            "concerns": "Tomás Exampleton",
            "signed_on": self.today() - timedelta(days=3),
        }
        return Paper(**given | fields)

    def today(self) -> date:
        return self.cast.here(self.now).date()

    def shown(self, row: Inquiry, by: Actor | None = None, **fields: Any) -> UUID:
        who, paper = by or self.coordinator, self.paper(**fields)
        return actions.record_ground(who, inquiry_id=row.id, paper=paper, now=self.now)

    def drafted(
        self,
        row: Inquiry,
        by: Actor | None = None,
        facts: tuple[str, ...] = ABOUT_A_VISIT,
        told: dict[str, str] | None = None,
    ) -> InquiryReply:
        said = {"inquiry_id": row.id, "facts": facts, "told": told, "now": self.now}
        return self.fresh(actions.draft_reply(by or self.desk, **said))

    def submitted(self, reply: InquiryReply, by: Actor | None = None) -> InquiryReply:
        told = {"reply_id": reply.id, "seen": version_of(reply), "now": self.now}
        actions.submit_reply(by or self.desk, **told)
        return self.fresh(reply.id)

    def approved(self, reply: InquiryReply, by: Actor | None = None) -> InquiryReply:
        told = {"reply_id": reply.id, "seen": version_of(reply), "now": self.now}
        actions.approve_reply(by or self.speaker, **told)
        return self.fresh(reply.id)

    def edited(self, reply: InquiryReply, text: str, by: Actor | None = None) -> InquiryReply:
        told = {"reply_id": reply.id, "text": text, "seen": version_of(reply), "now": self.now}
        actions.edit_reply(by or self.desk, **told)
        return self.fresh(reply.id)

    def to_its_hour(self) -> datetime:
        """Let the time go to the next hour at which replies leave."""
        self.now = leaves_at(self.now, holidays=current_pack().holidays, zone=self.cast.alder.zone)
        return self.now

    def left(self, reply: InquiryReply) -> InquiryReply:
        self.to_its_hour()
        send_what_waits(now=self.now)
        found = self.fresh(reply.id)
        assert found.state == ReplyState.SENT
        return found

    def answered(self, row: Inquiry, facts: tuple[str, ...] = ABOUT_A_VISIT) -> InquiryReply:
        """Make a reply of approved sentences, and let it leave."""
        return self.left(self.submitted(self.drafted(row, facts=facts)))

    def told_counsel(self, row: Inquiry) -> InquiryReply:
        """Have an attorney told about a visit on an authorisation, with another person's approval."""
        self.attorney(row)
        self.shown(row)
        reply = self.drafted(row, self.coordinator, ("visit_took_place",), {"visit_took_place": "On 1 March 2026."})
        second = self.who(Role.LITIGATION_COORDINATOR, second=True)
        return self.left(self.approved(self.submitted(reply, self.coordinator), second))

    def fresh(self, reply_id: UUID) -> InquiryReply:
        return InquiryReply.objects.select_related("inquiry__facility").get(id=reply_id)
