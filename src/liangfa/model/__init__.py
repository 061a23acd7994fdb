"""Pure types of the knowledge base: no input or output happens in this room.

Each module holds one concept of the field; :mod:`liangfa.store` fills them from YAML and
:mod:`liangfa.knowledge` links them.
"""
