"""The admin's door for texts from outside: upload or paste, look at what was understood, make drafts."""
