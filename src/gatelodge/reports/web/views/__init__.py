"""The pages of reports: public ones, and those of staff."""
