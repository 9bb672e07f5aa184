"""What templates may do with clinical text."""
