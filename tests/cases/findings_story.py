"""What a finding can rest on in the case of the published visit: statements accepted in review, and a thing in a bag."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any
from uuid import UUID

from gatelodge.cases import actions
from gatelodge.cases.domain.checks import Asked, Claim
from gatelodge.cases.domain.exhibits import Taken
from gatelodge.cases.domain.findings import Cited, Drafted
from gatelodge.cases.models import Exhibit, Finding, RecordCheck, Statement
from gatelodge.conduct.domain.account import Account, Whose
from gatelodge.foundation.actors import Actor
from tests.cases.scene import CaseStory

RULE = "ca:3172.1(b)(2)"
INSIDE, CAR_PARK = "picture inside was taken by the prison", "never set foot in the car park"
WHY = "Is what the outlet says so?"


class FindingStory(CaseStory):
    """The investigator has read and reviewed the article, and a phone lies in the locker."""

    def accepted(self, words: str) -> Statement:
        found = self.statement(words)
        Statement.objects.filter(id=found.id).update(
            review="accepted", reviewed_at=self.now, reviewed_by=self.investigator.account_id
        )
        return found

    @cached_property
    def exhibit(self) -> Exhibit:
        told = Taken("item", "Phone", "A phone, as handed in.", from_whom="a visitor", reason="handed in at the gate")
        return Exhibit.objects.get(
            id=actions.take_in_exhibit(self.investigator, case_id=self.id, taken=told, now=self.now)
        )

    @cached_property
    def drafted(self) -> Drafted:
        cited = Cited((self.accepted(INSIDE).id,), (self.exhibit.id,), (RULE,))
        return Drafted("The picture is from our hall.", "preponderance", cited)

    def check(self, claim: Claim, words: str = CAR_PARK, *, by: Actor | None = None, **asked: Any) -> RecordCheck:
        told = Asked(claim, **{"purpose": WHY} | asked)
        where = {"case_id": self.id, "statement_id": self.statement(words).id, "asked": told, "now": self.now}
        return RecordCheck.objects.get(id=actions.check_record(by or self.investigator, **where))

    def draft(self, by: Actor | None = None, *, cited: dict[str, Any] | None = None, **fields: Any) -> Finding:
        told = replace(self.drafted, cited=replace(self.drafted.cited, **cited or {}), **fields)
        made = actions.draft_finding(by or self.investigator, case_id=self.id, drafted=told, now=self.now)
        return Finding.objects.get(id=made)

    def of(self, row: Finding, **more: Any) -> dict[str, Any]:
        """Give what names a finding to a deed, as it was read last."""
        row.refresh_from_db()
        return {"case_id": self.id, "finding_id": row.id, "version": row.version, "now": self.now} | more

    def submitted(self, **fields: Any) -> Finding:
        row = self.draft(**fields)
        actions.submit_finding(self.investigator, **self.of(row))
        return row

    def confirmed(self, **fields: Any) -> Finding:
        row = self.submitted(**fields)
        actions.confirm_finding(self.second, **self.of(row))
        row.refresh_from_db()
        return row

    def account(self, **fields: Any) -> Account:
        told = {"conduct": "phone_or_camera", "occurred_at": self.now, "zone": "Car park", "seen_by": ""}
        return Account(**told | {"narrative": "Took pictures in the car park without a permit."} | fields)

    def referred(self, row: Finding, **more: Any) -> UUID:
        told = {"whose": Whose(outsider="Lux Fictional"), "told": self.account()} | more
        where = {"case_id": self.id, "finding_id": row.id, "now": self.now}
        return actions.refer_finding(self.investigator, **where, **told)
