"""The caller's own account for other programs."""

from allauth.account.forms import AddEmailForm
from allauth.account.internal.flows.manage_email import add_email
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest
from ninja import Router, Schema, Status

from gatelodge.foundation.doors import door
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording

router = Router(tags=["accounts"])

CONFIRM_FIRST = NotAllowedNow(
    Reason(
        "confirm_first",
        Wording("Show first that it is you.", "Confirme primero que es usted."),
        cure=Wording(
            "Give your password or second factor at /accounts/reauthenticate/, then repeat it.",
            "Dé su contraseña o segundo factor en /accounts/reauthenticate/ y repítalo.",
        ),
    )
)


class EmailIn(Schema):
    """The address that the account shall have."""

    email: str


@router.put("/email", response={202: None})
@door("accounts.own")
def change_email(request: HttpRequest, told: EmailIn) -> Status:
    """Send a link to a new address, which becomes the account's once it is opened."""
    form = AddEmailForm(data={"email": told.email}, user=request.user)
    if not form.is_valid():
        said = " ".join(str(error) for error in form.errors["email"])
        raise BadInput(Reason("email_refused", Wording(said, said), field="email"))
    try:
        add_email(request, form)
    except ReauthenticationRequired:
        raise CONFIRM_FIRST from None
    return Status(202, None)
