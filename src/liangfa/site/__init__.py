"""From the linked graph to a static, offline site and its JSON API.

``build.build_site`` is the one entry; ``sets.live`` finds what it built.
"""
