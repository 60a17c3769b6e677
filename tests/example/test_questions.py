"""What the example article's graph must answer, asked in SPARQL over the export."""

import pytest

HEAD = """
PREFIX : <https://example.org/news/>
PREFIX schema: <https://schema.org/>
PREFIX kgx: <https://w3id.org/kgexport/ontology#>
PREFIX plover: <https://w3id.org/kgexport/plover#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def ask(graph, pattern):
    return bool(graph.query(f"{HEAD} ASK {{ {pattern} }}").askAnswer)


def select(graph, query):
    return [tuple(str(value) if value is not None else None for value in row) for row in graph.query(HEAD + query)]


def test_metadata(graph):
    rows = select(
        graph,
        """SELECT ?headline ?publisher ?author ?date ?url ?language WHERE {
             ?article a schema:NewsArticle ; schema:headline ?headline ; schema:url ?url ;
               schema:datePublished ?date ; schema:inLanguage ?language ;
               schema:publisher [ a schema:Organization ; schema:name ?publisher ] ;
               schema:author [ a schema:Organization ; schema:name ?author ] . }""",
    )
    url = "https://www.themoscowtimes.com/2014/11/19/russia-and-china-vow-to-tighten-military-ties-a41537"
    times = "The Moscow Times"
    assert rows == [("Russia and China Vow to Tighten Military Ties", times, times, "2014-11-19", url, "en")]
    assert ask(graph, '?a schema:headline "Russia and China Vow to Tighten Military Ties"@en')
    assert ask(graph, '?a schema:datePublished "2014-11-19"^^xsd:date')


def names(graph, kind):
    query = f"SELECT DISTINCT ?name WHERE {{ ?article schema:mentions ?one . ?one a {kind} ; schema:name ?name }}"
    return {name for (name,) in select(graph, query)}


def test_persons(graph):
    assert names(graph, "schema:Person") == {"Sergei Shoigu", "Xu Qiliang"}
    assert ask(
        graph,
        """:person-sergei-shoigu schema:jobTitle "Defense Minister"@en ; schema:nationality :country-RU .""",
    )
    assert ask(
        graph,
        """:person-xu-qiliang schema:jobTitle "Colonel General"@en, "vice chairman"@en ; schema:affiliation ?body .
           ?body schema:name "Central Military Commission" ; kgx:belongsTo :country-CN .""",
    )


def test_one_person_has_all_his_mentions(graph):
    rows = select(
        graph,
        """SELECT ?words WHERE { ?mention kgx:mentionOf :person-sergei-shoigu ; kgx:mentionKind kgx:name ;
             kgx:evidence [ oa:hasSelector [ oa:exact ?words ] ] }""",
    )
    assert {words for (words,) in rows} == {"Sergei Shoigu", "Shoigu"}


def test_organizations_countries_places(graph):
    assert names(graph, "schema:Organization") == {"TASS", "Financial Times", "Central Military Commission"}
    assert names(graph, "schema:Country") == {"Russia", "China", "United States", "Soviet Union", "Ukraine"}
    places = {"Pacific Ocean", "Mediterranean Sea", "Pacific Rim", "North Africa"}
    assert places <= names(graph, "schema:Place")
    assert names(graph, "schema:Place") <= places | {"West", "the West"}
    assert ask(graph, ":country-SUHH a schema:Country, kgx:FormerState")
    assert {code for (code,) in select(graph, "SELECT ?c WHERE { ?x a schema:Country ; schema:identifier ?c }")} == {
        "RU",
        "CN",
        "US",
        "SUHH",
        "UA",
    }


@pytest.mark.parametrize("word", ["Wednesday", "However", "Cold War", "Citing", "Caution", "Now", "November"])
def test_no_actor_that_is_none(graph, word):
    assert not ask(graph, f'?article schema:mentions [ schema:name "{word}" ]')


def test_xu_is_quoted_through_tass(graph):
    rows = select(
        graph,
        """SELECT ?text ?cue ?agency ?words WHERE {
             ?quote a schema:Quotation ; kgx:quotationKind kgx:direct ; schema:text ?text ; kgx:cue ?cue ;
               schema:spokenByCharacter :person-xu-qiliang ; kgx:speaker :person-xu-qiliang ;
               kgx:via :organization-tass ;
               kgx:relay [ kgx:position 1 ; kgx:relayedBy [ schema:name ?agency ] ;
                           kgx:evidence [ oa:hasSelector [ oa:exact ?words ] ] ] . }""".replace(
            "kgx:position 1 ", 'kgx:position "1"^^xsd:positiveInteger '
        ),
    )
    text = (
        "The strategic partnership between China and Russia has entered a new stage of development, "
        "which makes us very happy"
    )
    assert rows == [(text, "was quoted as saying", "TASS", "TASS")]


def test_shoigu_is_quoted_in_part_through_tass(graph):
    rows = select(
        graph,
        """SELECT ?text WHERE { ?quote kgx:quotationKind kgx:mixed ; schema:spokenByCharacter :person-sergei-shoigu ;
             kgx:via :organization-tass ; schema:text ?text }""",
    )
    assert len(rows) == 1
    assert "cooperation with China is" in rows[0][0]
    assert "acquiring a special significance" in rows[0][0]


def test_the_scare_quote_is_not_shoigus(graph):
    rows = select(graph, 'SELECT ?kind ?speaker WHERE { ?q schema:text "difficult"@en ; kgx:quotationKind ?kind '
                         "OPTIONAL { ?q kgx:speaker [ schema:name ?speaker ] } }")  # fmt: skip
    assert rows == [("https://w3id.org/kgexport/ontology#mixed", "High-ranking Chinese and Russian officials")]
    assert not ask(graph, '?q schema:text ?t ; kgx:speaker :person-sergei-shoigu . FILTER(STRSTARTS(?t, "difficult"))')


def test_what_the_financial_times_reported(graph):
    assert ask(
        graph,
        """?event sem:eventType plover:AGREE ; sem:hasTimeStamp "2014-11-18"^^xsd:date ;
             kgx:attributedTo :organization-financial-times ; kgx:agent :country-RU, :country-CN .""",
    )
    assert ask(
        graph,
        """?quote schema:spokenByCharacter :organization-financial-times ; kgx:quotationKind kgx:indirect ;
             schema:text ?text . FILTER(CONTAINS(?text, "agreement on Tuesday"))""",
    )


def events(graph, kind):
    return select(
        graph,
        f"""SELECT ?date ?status (GROUP_CONCAT(DISTINCT ?name; separator=", ") AS ?agents) WHERE {{
              ?event sem:eventType plover:{kind} ; kgx:status ?status ; kgx:agent ?agent .
              OPTIONAL {{ ?event sem:hasTimeStamp ?date }}
              {{ SELECT ?agent ?name WHERE {{ ?agent schema:name ?name }} ORDER BY ?name }}
            }} GROUP BY ?event ?date ?status ORDER BY ?date""",
    )


def test_officials_vowed_to_cooperate(graph):
    assert ask(
        graph,
        """?event sem:eventType plover:AGREE ; sem:hasTimeStamp "2014-11-19"^^xsd:date ; kgx:status kgx:occurred ;
             kgx:agent :country-RU, :country-CN ;
             kgx:trigger [ oa:hasSelector [ oa:exact ?words ] ] . FILTER(CONTAINS(?words, "vowed"))""",
    )


def test_joint_exercises_are_planned(graph):
    rows = select(
        graph,
        """SELECT ?date ?place WHERE { ?event sem:eventType plover:COOPERATE ; kgx:status kgx:planned ;
             sem:hasTimeStamp ?date ; sem:hasPlace [ schema:name ?place ] ; kgx:agent :country-RU, :country-CN .
             FILTER(DATATYPE(?date) = xsd:gYear) } ORDER BY ?place""",
    )
    assert rows == [("2015", "Mediterranean Sea"), ("2015", "Pacific Ocean")]


def test_the_clash_of_1969(graph):
    assert ask(
        graph,
        """?event sem:eventType plover:ASSAULT ; sem:hasTimeStamp "1969"^^xsd:gYear ; kgx:status kgx:occurred .
           ?event kgx:agent|kgx:recipient :country-SUHH ; kgx:agent|kgx:recipient :country-CN .""",
    )


def test_a_sentence_that_stands_twice_gives_its_facts_once(article):
    assert article.text.count("deliberately building up cooperation") == 1


def test_all_evidence_holds_the_words_at_its_offsets(graph, article):
    rows = select(
        graph,
        """SELECT ?exact ?start ?end WHERE { ?evidence a oa:SpecificResource ; oa:hasSource [ a schema:NewsArticle ] ;
             oa:hasSelector [ a oa:TextQuoteSelector ; oa:exact ?exact ] ,
                            [ a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end ] }""",
    )
    assert len(rows) > 30
    for exact, start, end in rows:
        assert article.text[int(start) : int(end)] == exact


@pytest.mark.parametrize("kind", ["schema:Quotation", "sem:Event", "kgx:Mention"])
def test_each_fact_points_to_its_evidence(graph, kind):
    assert ask(graph, f"?fact a {kind}")
    assert not ask(graph, f"?fact a {kind} FILTER NOT EXISTS {{ ?fact kgx:evidence [ oa:hasSelector ?selector ] }}")


def test_the_graph_says_where_it_comes_from(graph):
    assert ask(
        graph,
        """?graph a kgx:ArticleGraph ; prov:wasDerivedFrom [ a schema:NewsArticle ] ; kgx:offsetUnit kgx:codePoint ;
             prov:wasGeneratedBy [ prov:wasAssociatedWith ?software ] .
           ?software schema:name ?name ; schema:softwareVersion ?version .""",
    )
