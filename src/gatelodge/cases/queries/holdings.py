"""What cases holds about a person, and what of it that person may have."""

from __future__ import annotations

from gatelodge.cases.models import (
    Case,
    Citation,
    CustodyEvent,
    Exhibit,
    Finding,
    IdentityAssertion,
    Member,
    Moment,
    Party,
    Post,
    Question,
    Reading,
    RecordCheck,
    Referral,
    Relation,
    SourceItem,
    Statement,
    StatementLink,
    Task,
)
from gatelodge.foundation.holdings import Holding, Why, Withheld

HOLDINGS: tuple[Holding, ...] = (
    Withheld(Case, Why.INVESTIGATION),
    Withheld(Member, Why.INVESTIGATION),
    Withheld(Question, Why.INVESTIGATION),
    Withheld(Task, Why.INVESTIGATION),
    Withheld(Exhibit, Why.INVESTIGATION),
    Withheld(CustodyEvent, Why.INVESTIGATION),
    Withheld(RecordCheck, Why.INVESTIGATION),
    Withheld(Finding, Why.INVESTIGATION),
    Withheld(Citation, Why.INVESTIGATION),
    Withheld(Referral, Why.INVESTIGATION),
    Withheld(SourceItem, Why.INVESTIGATION),
    Withheld(Reading, Why.INVESTIGATION),
    Withheld(Post, Why.INVESTIGATION),
    Withheld(Moment, Why.INVESTIGATION),
    Withheld(Party, Why.INVESTIGATION),
    Withheld(IdentityAssertion, Why.INVESTIGATION),
    Withheld(Statement, Why.INVESTIGATION),
    Withheld(StatementLink, Why.INVESTIGATION),
    Withheld(Relation, Why.INVESTIGATION),
)
