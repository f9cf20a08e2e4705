"""Files of word processors: .docx and .odt."""
