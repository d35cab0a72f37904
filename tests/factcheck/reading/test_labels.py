"""Contradictions are found, and nothing else is called one, in sentences labelled by hand."""

import pytest

from tests.factcheck.reading.labels import claims_of, record, score, table


def test_every_row_of_the_standards_is_told_apart():
    known = record("known.toml")
    for row in table("standards.toml")["sentence"]:
        found = {(str(c.verdict), c.quoted) for c in claims_of(row, known)}
        expected = {
            "contradicts": {("contradicts", False)},
            "quoted": {("contradicts", True)},
            "consistent": {("consistent", False)},
            "not about this": {("not about", False)},
            "no mention": set(),
        }
        assert found == expected[row["verdict"]], row["text"]


def test_there_are_sentences_enough_over_five_properties():
    rows = table("labelled.toml")["sentence"]
    assert len(rows) >= 150
    assert len({row["property"] for row in rows}) >= 5


@pytest.mark.parametrize(
    ("sentences", "knowledge"),
    [
        ("labelled.toml", "knowledge.toml"),
        ("tried.toml", "knowledge.toml"),
        ("developed.toml", "known.toml"),
    ],
)
def test_contradictions_are_found_and_none_imagined(sentences, knowledge):
    rows = table(sentences)["sentence"]
    result = score(rows, record(knowledge))
    print(result.report())
    assert result.recall >= 0.95, result.report()
    assert result.precision >= 0.95, result.report()
    assert not result.unquoted, result.report()
