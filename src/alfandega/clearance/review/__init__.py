"""Review (revisão): what is found of a declaration after release, and what follows. RCA arts. 66(4)–(5), 67, 177.

It stands above the other stages: it reads what they made of a declaration, works out on paper what they would make of
it with what is found, and has them do it again once the head of office has decided.
"""
