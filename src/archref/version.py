"""The version of archref, which nothing else has to be imported for."""

__version__ = "0.2.0"
