"""What ``archref.html`` calls: the commands, run inside a program instead of a terminal."""
