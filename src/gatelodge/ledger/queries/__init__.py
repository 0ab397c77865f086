"""What is read from the ledger, and what is kept of it outside the database."""
