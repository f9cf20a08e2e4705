"""``archref report``: what all features say of manuscripts, gathered for one page."""
