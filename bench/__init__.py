"""Benchmarks: ratios against a baseline run beside them, never timed tests."""
