"""Articles, rows and links as lines of text with roles: pure, tested by value. No widgets here."""
