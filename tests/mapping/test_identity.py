"""Who is who: the names that actors, bodies, articles and facts get."""

from __future__ import annotations

import itertools
import json

import msgspec
import pytest

from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.iris import digest, slug
from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.record import Actor, Article, Author, Extractor, Mention, Publisher, Work, decode_article
from kgexport.vocabulary.namespaces import DEFAULT_BASE
from tests.data import record

EXAMPLE = decode_article(json.dumps(record()))[0]


def local_names(graph: ArticleGraph, kind: str | None = None) -> list[str]:
    """The local names of a graph's nodes."""
    return [node.iri.removeprefix(DEFAULT_BASE) for node in graph.nodes if kind in (None, node.kind)]


def name_of(actor: Actor, article: str = "1", **fields: object) -> str:
    """The local name of an actor in an article with that id."""
    graph = map_article(Article(id=article, actors=(actor,), **fields))  # type: ignore[arg-type]
    found = graph.article.values["mentions"]
    return str(found[0]).removeprefix(DEFAULT_BASE)


def person(name: str, **fields: object) -> Actor:
    return Actor(id=str(fields.pop("id", "a")), type="Person", name=name, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        (person("Sergei Shoigu"), "person-sergei-shoigu"),
        (person("SERGEI SHOIGU"), "person-sergei-shoigu"),
        (person("José María Aznar"), "person-jose-maria-aznar"),
        (person("Jean-Claude Juncker"), "person-jean-claude-juncker"),
        (person("J. K. Rowling"), None),
        (person("J.K. Rowling"), None),
        (person("Smith"), None),
        (person("Smith", same_as=("http://www.wikidata.org/entity/Q42",)), "person-Q42"),
        (person("Sergei Shoigu", same_as=("https://www.wikidata.org/wiki/Q42",)), "person-Q42"),
        (person("Sergei Shoigu", same_as=("https://example.org/Q42",)), "person-sergei-shoigu"),
        (Actor(id="a", type="Country", name="Russia"), "country-RU"),
        (Actor(id="a", type="Country", name="the Russian Federation"), "country-RU"),
        (Actor(id="a", type="Country", name="U.S."), "country-US"),
        (Actor(id="a", type="Country", name="Soviet Union"), "country-SUHH"),
        (Actor(id="a", type="Country", name="Old Russia", alternate_name=("Russia",)), "country-RU"),
        (Actor(id="a", type="Country", name="Ruritania"), None),
        (Actor(id="a", type="Country", name="Ruritania", same_as=("http://www.wikidata.org/entity/Q1",)), "country-Q1"),
        (Actor(id="a", type="Organization", name="TASS"), "organization-tass"),
        (Actor(id="a", type="Organization", name="ITAR-TASS"), "organization-tass"),
        (Actor(id="a", type="Organization", name="Acme Ltd."), None),
        (Actor(id="a", type="Organization", name="the ministry"), None),
        (Actor(id="a", type="Place", name="Pacific Ocean"), "place-pacific-ocean"),
        (Actor(id="a", type="Place", name="the Pacific"), "place-pacific-ocean"),
        (Actor(id="a", type="Place", name="Hong Kong"), "place-hong-kong"),
        (Actor(id="a", type="Place", name="Red Square in Springfield"), None),
        (Actor(id="a", type="Group", name="officials"), None),
        (Actor(id="a", type="Group", name="Russia"), None),
        (Actor(id="a", type="Person", name="Russia"), None),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_the_name_of_an_actor_is_the_same_in_every_article_or_in_none(actor: Actor, name: str | None) -> None:
    one, other = name_of(actor, "1"), name_of(actor, "2")
    if name:
        assert one == other == name
    else:
        assert one != other
        assert one == name_of(actor, "1") == f"{actor.type.lower()}-{slug(actor.name)}-{digest('1', length=12)}"


def test_a_publisher_is_the_same_in_every_article_and_the_same_as_the_actor_of_its_name() -> None:
    publisher = Publisher(name="The Springfield Shopper")
    actor = Actor(id="a", type="Organization", name="Springfield Shopper")
    assert name_of(actor, publisher=publisher) == "organization-springfield-shopper"
    assert name_of(actor, author=(Author(type="Organization", name="Springfield Shopper"),)) == (
        "organization-springfield-shopper"
    )
    assert name_of(actor, copyright_holder="Springfield Shopper") == "organization-springfield-shopper"
    assert name_of(actor).startswith("organization-springfield-shopper-")
    graphs = [map_article(Article(id=name, publisher=publisher)) for name in "12"]
    assert [local_names(graph, "actor") for graph in graphs] == [["organization-springfield-shopper"]] * 2
    assert local_names(map_article(Article(publisher=Publisher(name="TASS"))), "actor") == ["organization-tass"]


def test_an_author_is_the_actor_of_that_name() -> None:
    article = Article(
        id="1",
        author=(Author(type="Person", name="Sergei Shoigu"), Author(type="Person", name="Smith")),
        actors=(person("Sergei Shoigu"), person("Smith", id="b")),
    )
    names = local_names(map_article(article), "actor")
    assert names == ["person-sergei-shoigu", f"person-smith-{digest('1', length=12)}"]


def test_a_holder_of_rights_is_the_author_of_that_name() -> None:
    author = Author(type="Person", name="Jane Roe")
    graph = map_article(Article(author=(author,), copyright_holder="Jane Roe"))
    assert graph.article.values["copyrightHolder"] == graph.article.values["author"]
    assert local_names(map_article(Article(copyright_holder="Jane Roe")), "actor") == ["organization-jane-roe"]


def test_a_person_and_a_body_of_one_name_are_two_authors() -> None:
    authors = (Author(type="Person", name="Ann Taylor"), Author(type="Organization", name="Ann Taylor"))
    graph = map_article(Article(author=authors))
    assert local_names(graph, "actor") == ["person-ann-taylor", "organization-ann-taylor"]
    assert graph.article.values["author"] == tuple(node.iri for node in graph.nodes if node.kind == "actor")


def test_two_actors_of_one_name_are_two_and_only_the_first_mentioned_is_known_elsewhere() -> None:
    def mentioned(at: int) -> tuple[Mention, ...]:
        return (Mention(start=at, end=at + 1, kind="name"),)

    first = person("John Smith", id="z", mentions=mentioned(0))
    second = person("John Smith", id="b", mentions=mentioned(5))
    third = person("John Smith", id="a")
    for order in itertools.permutations((first, second, third)):
        article = Article(id="1", text="John and John", actors=order)
        graph = map_article(article)
        iris = dict(zip((actor.id for actor in order), graph.article.values["mentions"], strict=True))
        assert iris["z"] == DEFAULT_BASE + "person-john-smith"
        others = [str(iris[name]).removeprefix(DEFAULT_BASE) for name in "ba"]
        assert others == [f"person-john-smith-{digest('1', number, length=12)}" for number in (2, 3)]


def test_a_country_named_twice_is_one_country_and_something_known_here_only() -> None:
    actors = tuple(
        Actor(id=str(number), type="Country", name=name) for number, name in enumerate(("Russia", "Russian Federation"))
    )
    names = local_names(map_article(Article(id="1", actors=actors)), "actor")
    assert names == ["country-RU", f"country-russian-federation-{digest('1', 2, length=12)}"]


def test_the_order_of_actors_events_and_quotes_changes_no_name() -> None:
    turned = msgspec.structs.replace(
        EXAMPLE,
        actors=(EXAMPLE.actors or ())[::-1],
        events=(EXAMPLE.events or ())[::-1],
        quotes=(EXAMPLE.quotes or ())[::-1],
    )
    assert sorted(local_names(map_article(turned))) == sorted(local_names(map_article(EXAMPLE)))


def test_the_names_of_a_known_article_do_not_change() -> None:
    """They are what others link to: a change here breaks every graph that was published before."""
    names = local_names(map_article(EXAMPLE))
    assert names[:26] == [
        *("article-a41537", "person-matthew-bodner", "organization-moscow-times", "person-Q1378361"),
        *("organization-central-military-commission", "organization-tass", "country-CN", "country-RU"),
        *("group-two-armies-ba17147bc4cb", "place-pacific-ocean", "country-SUHH", "topic-military-cooperation"),
        *("work-a-dispatch-of-tass-ba17147bc4cb", "work-financial-times-ba17147bc4cb"),
        *("quotation-247cb7ffd131fec2", "relay-247cb7ffd131fec2-1", "quotation-264561e1ce5a4714"),
        *("event-6cf4321e1a16f372", "event-160342c709ab8044"),
        *("mention-06a488c0d2688ffc", "mention-be05cf0454652736", "mention-f6e59f44e49f2389"),
        *(
            "mention-4cb4ac8f625bfca1",
            "mention-1734ab83ea57bb04",
            "mention-b95707c246c79375",
            "mention-94b4da58c03aca81",
        ),
    ]
    assert names[30:33] == ["evidence-a41537-1-118", "words-a41537-1-118", "offsets-a41537-1-118"]
    assert names[-3:] == ["graph-a41537", "extraction-a41537", "software-kgexport-0-1-0-rules"]


@pytest.mark.parametrize(
    ("article", "name"),
    [
        (Article(id="a41537", url="https://example.org/x"), "article-a41537"),
        (Article(id="2014.11.19_1"), "article-2014.11.19_1"),
        (Article(id="a b"), "article-" + digest("id", "a b")),
        (Article(id="é"), "article-" + digest("id", "é")),
        (Article(id="a" * 33), "article-" + digest("id", "a" * 33)),
        (Article(id="urn:newsml:1"), "article-" + digest("id", "urn:newsml:1")),
        (Article(id=".."), "article-" + digest("id", "..")),
        (Article(url="https://example.org/x", headline="X"), "article-" + digest("url", "https://example.org/x")),
        (Article(headline="X", date_published="2014", text="Y"), "article-" + digest("content", "X", "2014", "Y")),
        (Article(headline="X", description="Z"), "article-" + digest("content", "X", None, None)),
    ],
)
def test_the_name_of_an_article(article: Article, name: str) -> None:
    assert local_names(map_article(article), "article") == [name]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sergei Shoigu", "sergei-shoigu"),
        ("  Ångström & Søn's, Ltd. ", None),
        ("Côte d'Ivoire", "cote-d-ivoire"),
        ("Straße", "strasse"),
        ("Łódź", None),
        ("Шойгу", None),
        ("!!!", None),
        ("x" * 40, "x" * 40),
        ("x" * 41, None),
    ],
)
def test_a_slug_is_short_plain_and_tells_names_apart(name: str, expected: str | None) -> None:
    found = slug(name)
    assert found == expected or (expected is None and found.endswith(digest(name.casefold(), length=8)))
    assert found.isascii()
    assert len(found) <= 49


def test_names_that_would_lose_letters_stay_apart() -> None:
    assert len({slug(name) for name in ("Шойгу", "Лавров", "Łódź", "Lodz", "Söder", "x" * 41, "x" * 42)}) == 7


def test_works_and_software_are_named_by_what_they_are() -> None:
    extractor = Extractor(name="kgexport", version="0.1.0", model="rules 2")
    article = Article(id="1", citation=(Work(name="Financial Times"),), about=("Trade",), extractor=extractor)
    names = local_names(map_article(article))
    assert names == [
        *("article-1", "topic-trade", f"work-financial-times-{digest('1', length=12)}", "graph-1", "extraction-1"),
        "software-kgexport-0-1-0-rules-2",
    ]


def test_the_longest_names_are_short_enough() -> None:
    longest = "x" * 500
    actors = tuple(Actor(id=str(n), type="Organization", name=longest) for n in range(3))
    article = Article(
        id="i" * 500,
        actors=actors,
        citation=(Work(name=longest),),
        about=(longest,),
        publisher=Publisher(name=longest),
        extractor=Extractor(name=longest, version=longest, model=longest),
    )
    assert [name for name in local_names(map_article(article)) if len(name) > 80] == []


@pytest.mark.parametrize(
    "base", ["https://example.org/", "https://example.org#", "urn:news:", "https://example.org/?a="]
)
def test_the_base_is_what_all_names_begin_with(base: str) -> None:
    graph = map_article(EXAMPLE, MappingOptions(base=base))
    assert all(node.iri.startswith(base) for node in graph.nodes)
    assert [node.iri.removeprefix(base) for node in graph.nodes] == local_names(map_article(EXAMPLE))
