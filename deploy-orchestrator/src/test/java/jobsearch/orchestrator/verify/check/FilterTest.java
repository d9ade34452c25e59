package jobsearch.orchestrator.verify.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jobsearch.orchestrator.verify.fake.FakeSystem;
import jobsearch.orchestrator.verify.fake.Reply;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Subject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest extends CheckTest {

  private static final Filter CHECK = new Filter();

  @BeforeEach
  void fill() {
    system.withPostings();
  }

  @Test
  void passesWhenFiltersFacetsAndWordsAgree() throws Exception {
    Checked.passes(CHECK, look());
  }

  @Test
  void isSkippedInAnEmptyStore() throws Exception {
    system.close();
    system = new FakeSystem(home);
    Checked.isSkipped(CHECK, look(), "no postings");
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "workplace", "minScore", "postedAfter"})
  void failsWhenAFilterIsNotHeeded(String parameter) throws Exception {
    system.ignore(parameter);
    Checked.fails(CHECK, look(), "filter " + parameter);
  }

  @Test
  void failsWhenAFilterFindsNothingOfWhatIsThere() throws Exception {
    system.change("GET /api/postings", FilterTest::withoutShortLists);
    Checked.fails(CHECK, look(), "filter workplace=REMOTE finds nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "workplace", "state", "status"})
  void failsWhenAFacetCountsOtherwiseThanTheFilter(String facet) throws Exception {
    system.change(
        "GET /api/postings",
        usual ->
            usual.but(page -> {
              JsonNode first = page.path("facets").path(facet).path(0);
              if (first instanceof ObjectNode value) {
                value.put("count", value.get("count").asInt() + 1);
              }
            }));
    Checked.fails(CHECK, look(), "facet " + facet + " counts");
  }

  @Test
  void failsWhenAWordThatIsNowhereFindsSomething() throws Exception {
    system.ignore("q");
    Checked.fails(CHECK, look(), "a word that is nowhere finds posting 7");
  }

  @Test
  void failsWhenAWordDoesNotFindItsPosting() throws Exception {
    system.withoutWords();
    Checked.fails(CHECK, look(), "does not find posting 7");
  }

  private static Reply withoutShortLists(Reply usual) {
    return usual.but(page -> {
      if (page.path("items").size() < 7) {
        page.putArray("items");
      }
    });
  }

  private Subject look() {
    return system.subject(Depth.LOOK);
  }
}
