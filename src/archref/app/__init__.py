"""What the commands share: configuration, opening files, output, progress, processes."""
