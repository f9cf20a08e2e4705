"""Every source that a note cites beside archives: newspapers, articles, books, web pages …"""
