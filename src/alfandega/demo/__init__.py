"""The demonstration: invented people, operators and declarations in every state, made by the real actions.

An administration may leave this folder out of its package.
"""
