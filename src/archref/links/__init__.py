"""Addresses at which cited units and archives can be looked at; nothing is ever asked there."""
