"""Tomorrow's tariff on yesterday's declarations: who would pay what more or less under a draft, before its approval.

`extracting.py` takes the finally assessed items of a period, `laying.py` says what a tariff lays on them,
`replaying.py` assesses them twice with the bulk engine, `comparing.py` adds up the differences, `outcome.py` is what
is kept. `working.py` does so in a process of its own.
"""
