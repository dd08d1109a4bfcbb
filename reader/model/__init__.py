"""What the program is about, as frozen values. Standard library only; no disk, no network."""
