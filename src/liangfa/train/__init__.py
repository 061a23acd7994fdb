"""Course packs for joint classes: from one YAML file and the graph to everything a trainer hands out.

``starter`` writes a first YAML, ``pack`` resolves a course against the graph, ``slides`` and ``papers``
say what is shown, the ``*_file`` and ``*_html`` modules write it. Law facts are only ever fetched.
"""
