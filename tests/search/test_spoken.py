"""What a device says for an abbreviation: the newsroom's list, where it leaves no doubt."""

import pytest
from django.test import Client

from search.models import Abbreviation
from search.spoken import spoken_forms

pytestmark = pytest.mark.django_db


def test_the_list_holds_what_editors_wrote_and_what_every_paper_has(client: Client) -> None:
    answer = client.get("/viet-tat.json")
    forms = answer.json()
    assert forms["UBND"] == "ủy ban nhân dân"
    assert forms["TP."] == "thành phố"
    assert forms["km2"] == "ki lô mét vuông"
    assert "public" in answer.headers["Cache-Control"]
    assert not answer.cookies


def test_a_form_of_two_meanings_is_left_as_it_stands() -> None:
    assert "BTV" not in spoken_forms()


def test_of_two_ways_to_say_the_same_the_fuller_is_said() -> None:
    assert spoken_forms()["GD-ĐT"] == "giáo dục và đào tạo"


def test_an_editor_s_word_comes_before_ours() -> None:
    Abbreviation.objects.create(short="P.", long="phòng ban")
    assert spoken_forms()["P."] == "phòng ban"


def test_the_list_costs_one_query(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        client.get("/viet-tat.json")
