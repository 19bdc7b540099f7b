"""What came with a file beside its text: listed, followed in the transcript, and shown by a sign in its margin."""
