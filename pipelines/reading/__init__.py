"""What readers ask of a published warehouse: its records as lines, an event's story, questions for reviewers.

Each function takes a connection that may only read. Nothing is printed and nothing stored here.
"""
