"""What a citation is: the value object, the order of numbers, and sheets as sets of sides."""
