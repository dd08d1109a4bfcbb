"""One plain class per concern that the main screen hands over to. No Textual."""
