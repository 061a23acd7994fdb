"""``python -m liangfa.cli``, for machines where the script folder is not on the path."""

from liangfa.cli import main

main()
