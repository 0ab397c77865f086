"""Letters as their readers and the staff who hand them over see them."""

from gatelodge.correspondence.queries.letters import (
    LetterRow,
    get_letter_for,
    get_letter_pdf,
    list_letters_about,
    list_letters_of_visitor,
    list_letters_to_hand,
    list_letters_to_post,
    print_letters,
)
from gatelodge.correspondence.queries.made import is_letter_made, list_persons_told
from gatelodge.correspondence.queries.pdf import Envelope, build_pdf, build_pdfs, lines_of, to_kept
from gatelodge.correspondence.queries.proofs import (
    ProofRow,
    ServiceRow,
    get_proofs,
    is_served,
    list_proofs,
    served_at_of,
)
from gatelodge.correspondence.queries.readers import list_readers
from gatelodge.correspondence.queries.typesetting import typeset
from gatelodge.correspondence.queries.waiting import WaitingLetter, count_unserved, list_unserved

__all__ = [
    "Envelope",
    "LetterRow",
    "ProofRow",
    "ServiceRow",
    "WaitingLetter",
    "build_pdf",
    "build_pdfs",
    "count_unserved",
    "get_letter_for",
    "get_letter_pdf",
    "get_proofs",
    "is_letter_made",
    "is_served",
    "lines_of",
    "list_letters_about",
    "list_letters_of_visitor",
    "list_letters_to_hand",
    "list_letters_to_post",
    "list_persons_told",
    "list_proofs",
    "list_readers",
    "list_unserved",
    "print_letters",
    "served_at_of",
    "to_kept",
    "typeset",
]
