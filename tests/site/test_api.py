"""The API: what it promises it keeps, and nothing that is sent to it makes the server fail."""

import json
from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from site_helpers import MODEL_QUESTION

from probatum.model.answer import Answer
from probatum.site.asgi import application

schema = schemathesis.openapi.from_asgi("/api/openapi.json", application)


@schema.parametrize()
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_nothing_that_is_sent_makes_the_server_fail(case: Any) -> None:
    response = case.call(headers={"Host": "testserver"})
    assert response.status_code < 500, response.text[:300]


def post(client: Any, path: str, data: object) -> Any:
    return client.post(f"/api/{path}", json.dumps(data), content_type="application/json")


def test_an_answer_is_the_answer_model(client: Any) -> None:
    response = post(client, "ask", {"question": MODEL_QUESTION})
    answer = Answer.model_validate_json(response.content)
    assert answer.bottom_line is not None
    assert "0.4 g/kg" in answer.bottom_line.text


def test_a_follow_up_and_a_reader(client: Any) -> None:
    asked = {"question": "and in GBS?", "after": "dose of IVIG in Kawasaki disease"}
    answer = post(client, "ask", asked).json()
    assert "GBS" in answer["question"]["text"]
    assert "IVIG" in answer["question"]["text"]
    patient = post(client, "ask", {"question": MODEL_QUESTION, "reader": "patient"}).json()
    assert patient["bottom_line"]["text"].startswith("People who cannot walk")


def test_asking_stores_nothing(client: Any) -> None:
    from probatum.site.articles.models import Article

    before = Article.objects.count()
    post(client, "ask", {"question": MODEL_QUESTION})
    assert Article.objects.count() == before


def test_what_cannot_be_used_is_refused_with_the_reason(client: Any) -> None:
    assert post(client, "ask", {"question": "???"}).json()["detail"]
    assert post(client, "ask", {"question": "???"}).status_code == 400
    assert post(client, "ask", {"question": "x" * 5000}).status_code == 422
    assert post(client, "ask", {"question": "x", "reader": "king"}).status_code == 422
    assert post(client, "ask", {"question": "x", "admin": True}).status_code == 422
    assert client.post("/api/ask", b"{", content_type="application/json").status_code == 400
    assert client.get("/api/ask").status_code == 405


def test_proving_a_pair_and_auditing_a_page(client: Any) -> None:
    pair = {"statement": "The dose is 4 g/kg.", "evidence": "The dose is 0.4 g/kg."}
    proof = post(client, "prove", pair).json()
    assert proof["verdict"] != "supported"
    assert any(not check["passed"] for check in proof["checks"])
    text = "# Dose of IVIG in GBS\n\nIVIg 4 g/kg a day for 5 days is recommended [1].\n"
    assert post(client, "audit", {"text": text}).json()["findings"]


def test_published_articles_are_listed_and_read(client: Any) -> None:
    listed: list[Any] = []
    while more := client.get(f"/api/articles?limit=100&offset={len(listed)}").json():
        listed += more
    found = next(one for one in listed if one["question"] == MODEL_QUESTION)
    assert Answer.model_validate_json(client.get(f"/api/articles/{found['slug']}").content)
    assert client.get("/api/articles/nothing").status_code == 404
    assert client.get("/api/search?text=Kawasaki").json()[0]["title"].startswith("Kawasaki")


def test_a_flood_is_slowed_down(client: Any, settings_with: Any) -> None:
    with settings_with(questions_a_minute=1):
        codes = [
            client.post(
                "/api/prove",
                json.dumps({"statement": "a", "evidence": "b"}),
                content_type="application/json",
                REMOTE_ADDR="192.0.2.9",
            ).status_code
            for _ in range(3)
        ]
    assert codes == [200, 429, 429]
