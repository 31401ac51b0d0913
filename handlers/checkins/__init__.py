"""Check-ins: told, stored, corrected and taken back."""
