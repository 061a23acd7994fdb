"""文书: drafts filled from facts, as .docx and as plain text.

One template source (``statutes/papers``), one filling, one file format, two runtimes. ``sheets``
prepares the templates as plain values; ``fill`` turns a template and the facts into blocks; ``kit``
makes, with python-docx, everything of a .docx that is not the text; ``package`` puts blocks and kit
together. ``assets/papers.js`` does what ``fill`` and ``package`` do, from the same exported values,
so that a file made in the browser is the same, byte for byte.
"""
