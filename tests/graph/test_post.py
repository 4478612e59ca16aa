"""Posts as written are the posts of the vocabulary by their longest ending."""

import pytest

from kg.graph.post import posts


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("党组书记、常务副主席", ["party-group-secretary", "executive-vice-chair"]),
        ("机关党委书记", ["party-secretary"]),
        ("副主席", ["vice-chair"]),
        ("经审会主任兼办公室主任", ["director"]),
        ("总经理助理", []),
        ("高级技师", ["skilled-worker"]),
        ("总工程师", ["chief-engineer"]),
        ("", []),
        ("纸机车间主任", ["workshop-head"]),
        ("数控车工", ["worker"]),
        ("总工", ["chief-engineer"]),
        ("全国人大常委会副委员长", ["vice-chair"]),
        ("党委书记、董事长兼总经理", ["party-secretary", "chairman", "general-manager"]),
        ("党组成员、副主席（兼职）", ["party-group-member", "vice-chair"]),
        ("书记处书记", ["secretariat-secretary"]),
        ("派驻纪检监察组组长", ["discipline-inspector"]),
        ("生产班组长", ["team-leader"]),
        ("权益保障部部长/一级调研员", ["minister", "division-head"]),
        ("秘书长", ["secretary-general"]),
    ],
)
def test_posts(written: str, expected: list[str]) -> None:
    assert [concept.notation for concept in posts(written)] == expected
