"""Tests of the question bank and the course packs."""
