"""People with an account: invited, signed in with a second factor, and what they declare."""
