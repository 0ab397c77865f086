"""What can be done with people's records."""

from gatelodge.people.actions.add_identity_document import add_identity_document
from gatelodge.people.actions.add_ward import add_ward
from gatelodge.people.actions.change_contact_details import change_contact_details
from gatelodge.people.actions.change_number import change_number
from gatelodge.people.actions.change_visitor_name import change_visitor_name
from gatelodge.people.actions.correct_birth_date import correct_birth_date
from gatelodge.people.actions.delete_outlived_rows import delete_outlived_rows
from gatelodge.people.actions.end_guardianship import end_guardianship
from gatelodge.people.actions.import_roster import import_roster
from gatelodge.people.actions.merge_persons import merge_persons
from gatelodge.people.actions.sign_up_visitor import sign_up_visitor
from gatelodge.people.actions.state_relationship import state_relationship
from gatelodge.people.actions.verify_guardianship import verify_guardianship
from gatelodge.people.actions.verify_identity_document import verify_identity_document
from gatelodge.people.actions.withdraw_identity_document import withdraw_identity_document

__all__ = [
    "add_identity_document",
    "add_ward",
    "change_contact_details",
    "change_number",
    "change_visitor_name",
    "correct_birth_date",
    "delete_outlived_rows",
    "end_guardianship",
    "import_roster",
    "merge_persons",
    "sign_up_visitor",
    "state_relationship",
    "verify_guardianship",
    "verify_identity_document",
    "withdraw_identity_document",
]
