"""Areas, tables and booths, sessions, slots, holds and bookings."""
