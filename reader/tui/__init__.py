"""The screen. The only package that imports Textual; importing this module does not."""
