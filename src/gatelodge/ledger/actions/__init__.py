"""What other departments use of the ledger."""

from gatelodge.ledger.actions.ask_opening import ask_opening
from gatelodge.ledger.actions.deeds import DEEDS, about, deed, in_deed, note, sqlstate, together
from gatelodge.ledger.actions.grant_opening import grant_opening
from gatelodge.ledger.actions.prepared import prepared
from gatelodge.ledger.actions.publish import listen, publish, publish_all
from gatelodge.ledger.actions.reads import READS, noted, protected_read
from gatelodge.ledger.actions.review_opening import review_opening
from gatelodge.ledger.actions.withdraw_opening import withdraw_opening

__all__ = [
    "DEEDS",
    "READS",
    "about",
    "ask_opening",
    "deed",
    "grant_opening",
    "in_deed",
    "listen",
    "note",
    "noted",
    "prepared",
    "protected_read",
    "publish",
    "publish_all",
    "review_opening",
    "sqlstate",
    "together",
    "withdraw_opening",
]
