"""What attorneys are asked once more before they end something."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from gatelodge.people.queries import ClientRow, LicenceRow


def asking_to_withdraw_licence(licence: LicenceRow) -> dict[str, object]:
    """Ask whether a licence is to be taken off the list."""
    return {
        "question": _("Take the licence %(number)s off your list?") % {"number": licence.number},
        "consequence": _("It can no longer be used for a visit. Added again, it must be looked up again."),
        "yes": _("Yes, take it off the list"),
        "back": reverse("practice:own"),
    }


def asking_to_end_client(client: ClientRow) -> dict[str, object]:
    """Ask whether an attorney no longer acts for a client."""
    return {
        "question": _("Stop acting for %(client)s?") % {"client": client.label},
        "consequence": _(
            "You and those whom you sponsor can then no longer visit this client. Booked visits are looked at by staff."
        ),
        "yes": _("Yes, I no longer act for this client"),
        "back": reverse("practice:own"),
    }
