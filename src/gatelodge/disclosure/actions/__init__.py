"""What can be done about inquiries, records requests and one's own data."""
