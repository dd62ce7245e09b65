"""Goods before they are cleared: for now their presentation to customs (apresentação, RCA art. 8).

The manifest, temporary storage and containers come into this room later.
"""
