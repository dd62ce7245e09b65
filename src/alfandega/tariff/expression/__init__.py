"""Duty expressions: the duty of a measure as text that officers write and as parameters that programs compute with.

`parsing.parse` reads text by `grammar.lark`, `writing.written` writes it back in one canonical way, `wording.in_words`
says it in Portuguese, French or English, and `computing.duty` computes it exactly. Pure: no Django, no database.
"""
