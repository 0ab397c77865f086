"""What may stand in the subject of a mail: one of these sentences, and nothing of a person, a place, a day or a visit.

A subject is read on locked screens and kept by other people's servers. What a mail is about is read after signing in.
"""

from __future__ import annotations

from gatelodge.foundation.wording import Wording

NEW_LETTER = Wording("You have a new letter", "Tiene una carta nueva")
NEEDS_YOU = Wording("Something needs you at once", "Algo requiere su atención de inmediato")
INVITED = Wording("An invitation for you", "Una invitación para usted")

SUBJECTS = (NEW_LETTER, NEEDS_YOU, INVITED)
