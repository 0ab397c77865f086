"""What is asked once more before something is done that a slip of the finger should not do."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gatelodge.foundation.doors import actor_of
from gatelodge.people.queries import DocumentRow, GuardianshipRow


def asking_to_withdraw(request: HttpRequest, document: DocumentRow) -> dict[str, object]:
    """Ask whether a document is to be taken off the list."""
    own = document.visitor_id == actor_of(request).visitor_id
    return {
        "question": _("Take this document off the list?"),
        "consequence": _(
            "It can no longer be used for a visit. To use it again, add it again; staff must then see it again."
        ),
        "yes": _("Yes, take it off the list"),
        "document": document,
        "back": reverse("people:profile") if own else reverse("people:ward", args=[document.visitor_id]),
    }


def asking_to_end(tie: GuardianshipRow) -> dict[str, object]:
    """Ask whether somebody is to act no longer for a child."""
    return {
        "question": _("Stop acting for %(name)s?") % {"name": tie.minor_name},
        "consequence": _(
            "You can then no longer see this child's record, apply or book for the child. "
            "You can't take this back yourself: staff must see the papers again."
        ),
        "yes": _("Yes, I no longer act for this child"),
        "back": reverse("people:profile"),
    }
