"""Tools for those who build Aftryk; nothing here runs for a user."""
