"""archref.html in a real browser; ``make test-page`` runs these."""
