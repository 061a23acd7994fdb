"""Official texts: where the verbatim articles come from, and whether our facts agree with them.

Providers (:mod:`.folder`, :mod:`.china_law`) hand out texts, :mod:`.sentinels` distrusts them,
:mod:`.verify` compares every structured fact with them, :mod:`.display` prepares them for pages.
"""
