"""What every customs concept is made of: money, dates of law, citations, faults, events.

Pure: it imports nothing of ours and no framework.
"""
