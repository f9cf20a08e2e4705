"""What a token can be after what came before it: the readings among which the tagger chooses."""
