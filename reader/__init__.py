"""sayso, the terminal news reader that shows who said what. Importing this costs nothing."""

__version__ = "0.1.0"
