"""两法衔接知识库: from a criminal charge to the administrative penalty, dated and sourced.

Data flows one way::

    statutes/ cases/ docs/ --store--> model --knowledge--> site, search, api
                                        \\--check, texts (verify)--> findings
"""

__version__ = "0.1.0"
