"""The main screen, and dialogs."""
