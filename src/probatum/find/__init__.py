"""What a question asks, which passages and sentences bear on it, and how close they are."""
