"""The ledger on disk: every record kept, in SQLite or PostgreSQL."""
