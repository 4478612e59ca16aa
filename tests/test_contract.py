"""The JSON lines say what the records say, in raw offsets."""

import json

from kg.config import Config
from kg.contract import contract_line, to_contract
from tests.records import PAGE, extraction

ARTICLE = "doc article kind title kicker subtitle reporters agency date ranges mentions relations observations"
MENTION = "start end surface type entity name confidence why"
RELATION = "head rel tail head_id tail_id attrs evidence confidence"
OBSERVATION = "subject subject_id measure value unit time evidence confidence"


def test_keys_stand_in_the_order_of_the_contract() -> None:
    written = to_contract(extraction(), Config())
    assert " ".join(written) == ARTICLE
    assert " ".join(written["mentions"][0]) == MENTION
    assert " ".join(written["relations"][0]) == RELATION
    assert " ".join(written["observations"][0]) == OBSERVATION


def test_offsets_point_into_the_file() -> None:
    mentions = to_contract(extraction(), Config())["mentions"]
    assert [mention["start"] for mention in mentions] == sorted(mention["start"] for mention in mentions)
    for mention in mentions:
        assert "".join(PAGE[mention["start"] : mention["end"]].split()) == mention["surface"]
    short = next(mention for mention in mentions if mention["surface"] == "市总")
    assert (short["name"], short["why"]) == ("青禾市总工会", "relative_nearest")
    assert short["entity"] == "https://w3id.org/gonghui-kg/id/union/990100"


def test_evidence_leaves_hard_wraps_inside() -> None:
    relation = to_contract(extraction(), Config())["relations"][0]
    ((start, end),) = relation["evidence"]
    assert PAGE[start:end] == "青禾市总工会日前联\n合海风集团启动“暖冬行动”"
    assert (relation["head"], relation["tail"], relation["attrs"]) == ("青禾市总工会", "暖冬行动", {"role": "lead"})


def test_whole_numbers_are_whole() -> None:
    assert '"value": 1200,' in contract_line(extraction(), Config())


def test_a_line_is_one_line_of_json() -> None:
    line = contract_line(extraction(), Config(base="urn:x:"))
    assert "\n" not in line
    assert json.loads(line)["mentions"][0]["entity"] == "urn:x:union/990100"
