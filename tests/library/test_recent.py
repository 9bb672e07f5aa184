"""What is kept in memory is bounded."""

from probatum.library.recent import Recent


def test_what_was_not_asked_for_the_longest_leaves_first():
    recent: Recent[str, str] = Recent(2)
    recent.put("a", "first")
    recent.put("b", "second")
    assert recent.get("a") == "first"
    recent.put("c", "third")
    assert recent.get("b") is None
    assert (recent.get("a"), recent.get("c")) == ("first", "third")


def test_a_value_counts_for_its_size():
    recent: Recent[int, str] = Recent(100)
    for key in range(50):
        recent.put(key, "x", 30)
    assert len(recent) == 3
    recent.put(49, "again", 90)
    assert len(recent) == 1, "a value that is put anew is not counted twice"
    assert recent.get(49) == "again"
    recent.put(50, "too large", 101)
    assert len(recent) == 0
    recent.put(51, "x", 100)
    assert recent.get(51) == "x", "what has left counts no more"


def test_nothing_is_left_when_it_is_cleared():
    recent: Recent[int, str] = Recent(1)
    recent.put(1, "x")
    recent.clear()
    recent.put(2, "y")
    assert (recent.get(1), recent.get(2)) == (None, "y")
