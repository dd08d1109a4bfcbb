"""Everything on disk: one SQLite file a library. The only package with SQL; decides nothing."""
