"""Which proposals win, and what the losers are told."""

from hypothesis import given
from hypothesis import strategies as st

from kg.recognise.arbitration import arbitrate, best_set, weight
from kg.recognise.pipeline import Recogniser
from kg.recognise.proposal import Proposal, analysis, attach
from tests.recognise.test_names import article

spans = st.tuples(st.integers(0, 20), st.integers(1, 8), st.sampled_from([0.5, 0.7, 0.9]))


def proposal(start: int, end: int, type: str = "PLACE", score: float = 0.9, rule: str = "r") -> Proposal:
    return Proposal(start, end, type, rule, score)


@given(st.lists(spans, max_size=7))
def test_no_other_subset_weighs_more(rows: list[tuple[int, int, float]]) -> None:
    proposals = [proposal(start, start + size, score=score) for start, size, score in rows]
    chosen = best_set(proposals)
    best = 0.0
    for mask in range(2 ** len(proposals)):
        subset = [p for i, p in enumerate(proposals) if mask >> i & 1]
        if all(not a.overlaps(b) for i, a in enumerate(subset) for b in subset[:i]):
            best = max(best, sum(map(weight, subset)))
    assert abs(sum(map(weight, chosen)) - best) < 1e-9


def decided(*proposals: Proposal) -> tuple[list[Proposal], dict[Proposal, str]]:
    """The chosen proposals and the reason of each lost one."""
    nlp = Recogniser(without=("kg_lac",))._nlp
    doc = nlp.make_doc("")
    state = attach(doc, article("杭州市总工会主席"))
    state.proposals.extend(proposals)
    arbitrate(doc)
    return list(analysis(doc).chosen), {lost.proposal: lost.reason for lost in analysis(doc).lost}


def test_the_longest_span_wins_and_the_loser_knows_why() -> None:
    union, place = proposal(0, 6, "UNION", 0.97), proposal(0, 3)
    chosen, lost = decided(place, union)
    assert chosen == [union]
    assert lost[place] == "overlaps UNION 0–6 by r (0.97)"


def test_an_unlikely_span_is_told_its_score() -> None:
    weak = proposal(0, 2, score=0.3)
    chosen, lost = decided(weak)
    assert chosen == [] and lost[weak] == "score 0.30 below 0.5"


def test_a_name_and_what_it_does_is_no_name() -> None:
    ((_, found),) = Recogniser().recognise([article("安徽省金融工会组织知识竞赛。")])
    assert next((m.surface, m.type) for m in found) == ("安徽省金融工会", "UNION")


def test_a_sure_name_is_not_cut_in_two() -> None:
    union, longer = proposal(0, 6, "UNION", 0.97), proposal(4, 8, "DOCUMENT", 0.9)
    chosen, lost = decided(union, longer)
    assert chosen == [union] and lost[longer].startswith("cuts UNION 0–6")
