"""What other departments use of the ledger."""

from gatelodge.ledger.actions.deeds import DEEDS, about, deed, in_deed, note, sqlstate, together
from gatelodge.ledger.actions.prepared import prepared
from gatelodge.ledger.actions.publish import listen, publish, publish_all
from gatelodge.ledger.actions.reads import READS, noted, protected_read

__all__ = [
    "DEEDS",
    "READS",
    "about",
    "deed",
    "in_deed",
    "listen",
    "note",
    "noted",
    "prepared",
    "protected_read",
    "publish",
    "publish_all",
    "sqlstate",
    "together",
]
