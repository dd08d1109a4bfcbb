"""What a user can do, as calls on an open `Library`. The front ends call only these."""
