"""What is undone in a text before anything is read in it: damage, signs no one sees, odd blanks."""
