"""Letters as their readers and the staff who hand them over see them."""

from gatelodge.correspondence.queries.letters import (
    LetterRow,
    get_letter_for,
    get_letter_pdf,
    list_letters_about,
    list_letters_of_visitor,
    list_letters_to_hand,
    list_readers,
)
from gatelodge.correspondence.queries.pdf import build_pdf

__all__ = [
    "LetterRow",
    "build_pdf",
    "get_letter_for",
    "get_letter_pdf",
    "list_letters_about",
    "list_letters_of_visitor",
    "list_letters_to_hand",
    "list_readers",
]
