"""What makes two citations the same unit, and what is made of many: clusters, near ones, lists."""
