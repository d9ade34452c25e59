package jobsearch.promise;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jobsearch.boards.HtmlBoard;
import jobsearch.cli.gateway.Gateway;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PostingScored;
import jobsearch.promise.TopicReader.Said;
import jobsearch.runtime.Service;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A release with another schema and another field in an event is built from its tag, comes to
 * production under load, and goes back.
 */
@Tag("system")
@Timeout(600)
@TestMethodOrder(OrderAnnotation.class)
class SecondReleaseTest {

  private static final String OLD = "v0.1.0";
  private static final String NEW = "v0.2.0";
  private static final String FIELD = "\"scoredBy\":\"" + NEW + "\"";
  private static final String EVERYTHING = "";
  private static final HtmlBoard BEFORE = MadeUp.board("before", MadeUp.jobs("Potter", 12));
  private static final HtmlBoard AFTER = MadeUp.board("after", MadeUp.jobs("Miller", 5));
  private static final HtmlBoard AGAIN = MadeUp.board("again", MadeUp.jobs("Weaver", 4));

  private static final List<SourceRepository> SOURCES = new ArrayList<>();

  @RegisterExtension
  static final RealSystem SYSTEM =
      new RealSystem("second-release", BEFORE, AFTER, AGAIN)
          .withRepository((at, checkout) -> SOURCES.add(new SourceRepository(at, checkout, OLD)));

  private static final User USER = new User(SYSTEM);
  private static final Promoted PROMOTED = new Promoted(SYSTEM);

  private static String cv = "";
  private static String oldStore = "";
  private static int oldSchema;
  private static int newSchema;

  @BeforeAll
  static void buildFromTheTag() throws Exception {
    oldStore = SYSTEM.url(Service.STORE);
    oldSchema = store(oldStore).path("schemaVersion").asInt();
    PROMOTED.offerSlot();
    newSchema = SOURCES.getFirst().releaseAnother(NEW);
    cv = USER.addCv(MadeUp.CV);
    USER.searched(EVERYTHING, cv, BEFORE);
    PROMOTED.verify(NEW);
  }

  @Test
  @Order(1)
  void itComesToProductionAndNoRequestFails() throws Exception {
    Path oldFile = currentStore("data/store");
    try (Callers callers = new Callers(SYSTEM.url(Service.GATEWAY))) {
      Promoted.Ended promoted = PROMOTED.promote(NEW);

      assertThat(promoted.code()).as(promoted.said()).isZero();
      assertThat(PROMOTED.weights()).containsEntry(NEW, 100);
      assertThat(USER.searched(EVERYTHING, cv, AFTER).path("new").asInt()).isEqualTo(5);
      assertThat(callers.failures()).isEmpty();
      assertThat(callers.served()).containsOnlyKeys(OLD, NEW);
    }
    JsonNode release = PROMOTED.get("/api/releases/" + NEW).path("release");
    assertThat(release.path("schemaVersion").asInt()).as(release.toString()).isEqualTo(newSchema);
    assertThat(store(SYSTEM.url(Service.STORE)).path("schemaVersion").asInt()).isEqualTo(newSchema);
    assertThat(store(oldStore).path("schemaVersion").asInt()).isEqualTo(oldSchema);
    assertThat(newSchema).isEqualTo(oldSchema + 1);
    assertThat(currentStore("data/store")).isEqualTo(oldFile);
    assertThat(number(oldFile, "PRAGMA user_version")).isEqualTo(oldSchema);
  }

  @Test
  @Order(2)
  void whatItSaysDifferentlyTheOldStoreFoldsAllTheSame() throws Exception {
    assertThat(scored().subList(0, 12)).allSatisfy(s -> assertThat(s.json()).doesNotContain(FIELD));
    assertThat(scored().subList(12, 17)).allSatisfy(s -> assertThat(s.json()).contains(FIELD));
    JsonNode undisturbed;
    try (ReplicaStore replica = ReplicaStore.start(SYSTEM)) {
      undisturbed = SYSTEM.content(replica.url());
    }
    assertThat(SYSTEM.content()).isEqualTo(undisturbed);
    assertThat(SYSTEM.content(oldStore)).isEqualTo(undisturbed);
    Path newFile = currentStore("green/data/store");
    String kept = "SELECT count(*) FROM scores WHERE scored_by = '" + NEW + "'";
    assertThat(number(newFile, kept)).isEqualTo(5);
  }

  @Test
  @Order(3)
  void theOldReleaseGoesOnWhereItWas() throws Exception {
    try (Callers callers = new Callers(SYSTEM.url(Service.GATEWAY))) {
      Promoted.Ended back =
          PROMOTED.command(
              "rollback", "--emergency", "--reason", "drill", "--watch", "--timeout", "2m");

      assertThat(back.code()).as(back.said()).isEqualTo(6);
      assertThat(PROMOTED.weights()).containsEntry(OLD, 100);
      assertThat(USER.searched(EVERYTHING, cv, AGAIN).path("new").asInt()).isEqualTo(4);
      assertThat(callers.failures()).isEmpty();
    }
    assertThat(SYSTEM.url(Service.STORE)).isEqualTo(oldStore);
    assertThat(PROMOTED.primary()).isEqualTo("store-1");
    assertThat(scored().subList(17, 21))
        .allSatisfy(s -> assertThat(s.json()).doesNotContain("scoredBy"));
    assertThat(
            scored().stream()
                .collect(
                    groupingBy(s -> ((PostingScored) s.envelope().event()).pair(), counting())))
        .hasSize(21)
        .allSatisfy((pair, times) -> assertThat(times).isOne());
  }

  /** In the journal's order. */
  private static List<Said<JournalFact>> scored() {
    return SYSTEM.journal().said().stream()
        .filter(said -> said.envelope().event() instanceof PostingScored)
        .toList();
  }

  private static JsonNode store(String url) {
    return new Gateway(url).get("/api/store", Map.of());
  }

  /** A store that was restored or brought to another schema is beside the first one. */
  private static Path currentStore(String directory) throws IOException {
    Path stores = SYSTEM.home().resolve(directory);
    Path pointer = stores.resolve("current");
    String name = Files.exists(pointer) ? Files.readString(pointer).strip() : ".";
    return stores.resolve(name).resolve("store.db");
  }

  private static int number(Path file, String query) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?open_mode=1");
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getInt(1);
    }
  }
}
