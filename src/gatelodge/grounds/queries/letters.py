"""A letter to a requester as PDF: for whoever asked, by the link of the mail, and for the desk."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.correspondence.queries import build_pdf, read_kept
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import Absent
from gatelodge.grounds.models import AccessLetter
from gatelodge.grounds.queries.own_link import fits
from gatelodge.ledger.actions import noted, protected_read
