"""The pages of correspondence: letters for their readers, and their service for staff."""
