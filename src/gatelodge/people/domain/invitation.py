"""What does the message say by which a sponsor's invitation arrives? Nothing of any client."""

from __future__ import annotations

from gatelodge.foundation.mails import INVITED
from gatelodge.foundation.wording import Wording

SUBJECT = INVITED
BODY = Wording(
    "{sponsor} has named you as their {en_role} for legal visits, until {until}.\n\n"
    "1. Open {address}\n"
    "2. Sign in, or make an account and a profile.\n"
    "3. Type this code: {code}\n\n"
    "You can then add the papers that show your role. The code works once and for 30 days. "
    "If you don't know this attorney, do nothing.\n",
    "{sponsor} le ha nombrado para visitas legales como {es_role}, hasta el {until}.\n\n"
    "1. Abra {address}\n"
    "2. Inicie sesión, o cree una cuenta y un perfil.\n"
    "3. Escriba este código: {code}\n\n"
    "Después puede agregar los documentos que acreditan su función. El código sirve una sola vez y durante 30 días. "
    "Si no conoce a este abogado, no haga nada.\n",
)
