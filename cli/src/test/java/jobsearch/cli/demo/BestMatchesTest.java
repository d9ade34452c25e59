package jobsearch.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jobsearch.cli.gateway.FakeGateway;
import jobsearch.cli.gateway.Gateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BestMatchesTest {

  private final List<String> items = new ArrayList<>();
  private FakeGateway store;

  @BeforeEach
  void open() throws IOException {
    store = new FakeGateway();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void breaksTiesBySkillsThenCareerThenTitle() {
    posting(1, 9, "z", "null", 5);
    posting(2, 8, "d", "7", 5);
    posting(3, 8, "c", "7", 6);
    posting(4, 8, "b", "9", 1);
    posting(5, 8, "a", "7", 5);

    assertThat(best()).containsExactly("z", "b", "c", "a", "d");
  }

  @Test
  void looksAtEveryPostingThatSharesTheTenthsScore() {
    for (int id = 1; id <= 12; id++) {
      posting(id, 8, "posting " + id, "5", 5);
    }
    posting(13, 8, "the best", "9", 5);
    items.add("{\"id\":14,\"score\":7,\"title\":\"not asked for\"}");

    assertThat(best()).hasSize(10).startsWith("the best", "posting 1", "posting 10");
  }

  @Test
  void hasNoneWhereThereIsNone() {
    assertThat(best()).isEmpty();
  }

  private void posting(int id, int score, String title, String skills, int career) {
    items.add("{\"id\":%d,\"score\":%d,\"title\":\"%s\"}".formatted(id, score, title));
    store.when(
        "GET /api/postings/" + id,
        200,
        """
        {"scores":[{"cvKey":"11ee","skills":10},
                   {"cvKey":"00ff","skills":%s,"careerTrajectory":%d}]}
        """
            .formatted(skills, career));
  }

  private List<String> best() {
    store.when("GET /api/postings", 200, "{\"items\":[" + String.join(",", items) + "]}");
    return new BestMatches(new Gateway(store.url()))
        .of("00ff")
        .valueStream()
        .map((JsonNode match) -> match.path("title").asText())
        .toList();
  }
}
