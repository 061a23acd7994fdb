"""From the facts of a file to the answer: rules as data, one engine in Python and one in the page.

Both engines read the same JSON (``export``), know no law themselves and must give the same result;
``tests/assist`` holds the vectors both are run on.
"""
