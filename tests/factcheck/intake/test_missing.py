"""What a text from elsewhere has to say about itself."""

from datetime import date

import pytest

from factcheck.intake import missing
from tests import builders
from tests.factcheck.intake.texts import FERRY, only, text


def rules(material):
    checks = (missing.missing_byline, missing.missing_date, missing.missing_source)
    return [finding.rule for check in checks for finding in check(material)]


def test_a_text_that_says_nothing_of_itself_is_asked_who_when_and_whence():
    assert rules(text("Rain fell.")) == ["no_byline", "no_date", "no_source"]


def test_a_text_that_says_it_all_is_silent():
    material = text("Rain fell.", bylines=["Ada Moon"], on=date(2025, 7, 18), publisher="CNN")
    assert rules(material) == []


def test_our_own_draft_is_asked_for_a_byline_alone():
    assert rules(text("Rain fell.", is_ours=True)) == ["no_byline"]


@pytest.mark.django_db
def test_a_wire_report_needs_no_byline():
    wire = builders.draft(origin="agency")
    assert not list(missing.missing_byline(text("Rain fell.", article=wire)))


def test_the_latest_day_is_named_and_not_filled_in():
    material = text("On 27 February 2019 they met; on 1 August 2014 they had not.")
    assert only(missing.missing_date(material)).said.endswith("27 February 2019.")
    assert material.on is None


def test_a_publisher_with_a_persons_name_may_be_the_author():
    assert "“Ada Moon”" in only(missing.missing_byline(text("Rain.", publisher="Ada Moon"))).said


def test_people_who_are_quoted_spoke_to_somebody():
    quoted = text("“It rains,” said Mi-ru.", "“It does,” said Si-hu.")
    assert "to whom they spoke" in only(missing.missing_source(quoted)).said
    told = text("“It rains,” Mi-ru told us.", "“It does,” said Si-hu.")
    assert "to whom they spoke" not in only(missing.missing_source(told)).said


def test_a_long_text_in_which_nobody_tells_anything_is_asked_where_it_is_known_from():
    silent = [line.replace("says", "knows") for line in FERRY]
    found = only(missing.missing_source(text(*silent, publisher="CNN")))
    assert found.rule == "nobody_is_named"
    assert not list(missing.missing_source(text(*FERRY, publisher="CNN")))


def test_of_such_a_text_one_checks_the_dated_statements_first():
    silent = [line.replace("says", "knows") for line in FERRY]
    dated = "In 2016 Salt Meridian sang on the quay."
    assert f"“{dated}”" in only(missing.missing_source(text(*silent, dated, publisher="CNN"))).said


def test_an_endless_text_says_that_its_end_was_not_read():
    assert only(missing.unread_rest(text("word " * 20_000))).rule == "read_in_part"
    assert not list(missing.unread_rest(text(*FERRY)))
