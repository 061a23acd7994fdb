"""Validation: a registry of small rules over the loaded dataset.

``run.check`` is the only entry; each module of this room holds the rules of one kind of entry.
"""
