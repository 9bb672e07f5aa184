"""The review board: who may do what, what was approved in which exact form, and the record of it.

One thing is true here: the log. An article's standing is what its entries add up to, held against
the article as it is now; there is no other state that could say something else.
"""
