package jobsearch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import jobsearch.broker.LocalBroker;
import jobsearch.cli.gateway.FakeGateway;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.home.Check;
import jobsearch.runtime.Broker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("broker")
class StoreChecksTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path data;

  private LocalBroker kafka;
  private FakeGateway store;

  @BeforeEach
  void open() throws Exception {
    kafka = LocalBroker.start(data);
    Broker broker = new Broker(kafka.address(), "", Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(broker.prepare((short) 1).appointedFirstPrimary()).isTrue();
    store = new FakeGateway();
  }

  @AfterEach
  void close() {
    store.close();
    kafka.close();
  }

  @Test
  void aStoreThatIsAsItShouldBeIsGood() {
    store
        .when(
            "GET /api/store",
            200,
            """
            {"database":{"sqliteVersion":"3.51.3","walSafe":true,"bytes":2097152,"walBytes":0,
             "writers":1,"readers":8,"busyTimeout":10,"readTimeout":600,"journalMode":"wal",
             "foreignKeys":true}}\
            """)
        .when("GET /api/store/schema", 200, "{\"valid\":true,\"schemaVersion\":6,\"flaws\":[]}")
        .when("GET /api/consistency", 200, "{\"latest\":{\"healthy\":true,\"startedAt\":\"then\"}}")
        .when(
            "GET /api/backups",
            200,
            """
            {"backups":[
             {"name":"b2","ageSeconds":3600,"backup":{"name":"b2","offset":9},
              "copies":[{"place":"/mnt","verifiedAt":"then","problem":null}]},
             {"name":"b1","ageSeconds":90000,"backup":{"name":"b1","offset":1},"copies":[],
              "lastProof":{"backup":"b1","proven":true,"at":"%s"}},
             {"name":"b0","ageSeconds":90000,
              "backup":{"name":"b0","offset":0,"journal":{"topicId":"former"}},"copies":[]}]}\
            """
                .formatted(Clock.systemUTC().instant()))
        .when(
            "GET /api/store/archive",
            200,
            "{\"directory\":\"/a\",\"next\":7,\"exportedAt\":\"%s\"}"
                .formatted(Clock.systemUTC().instant()));

    Map<String, Check> checks = checks(Clock.systemUTC().instant());

    assertThat(checks.values()).allMatch(Check::isGood);
    assertThat(of(checks, "database").found()).startsWith("2 MB, WAL 0 MB; 1 writer, 8 readers");
    assertThat(of(checks, "journal").found())
        .contains("the oldest backup, b1, is at 1; 1 belong to a former journal");
    assertThat(of(checks, "backups").found()).startsWith("b2, 1 h old; last drill ");
    assertThat(of(checks, "copies").found()).isEqualTo("1 of 1 read back");
    assertThat(of(checks, "export").found()).isEqualTo("/a, up to offset 7, 0 h old");
  }

  @Test
  void eachFlawNamesItsWayOut() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
      admin
          .deleteRecords(Map.of(new TopicPartition("journal", 0), RecordsToDelete.beforeOffset(1)))
          .all()
          .get();
    }
    store
        .when(
            "GET /api/store",
            200,
            "{\"database\":{\"sqliteVersion\":\"3.50.1\",\"walSafe\":false,\"journalMode\":\"delete\"}}")
        .when("GET /api/store/schema", 200, "{\"valid\":false,\"flaws\":[\"index x is missing\"]}")
        .when(
            "GET /api/consistency", 200, "{\"latest\":{\"healthy\":false,\"startedAt\":\"then\"}}")
        .when(
            "GET /api/backups", 200, "{\"backups\":[{\"backup\":{\"name\":\"b1\",\"offset\":0}}]}");

    Map<String, Check> checks = checks(NOW);

    assertThat(of(checks, "sqlite").fix()).contains("sqlite-jdbc of 3.51.3");
    assertThat(of(checks, "database").fix()).contains("restart the store");
    assertThat(of(checks, "schema").found()).isEqualTo("index x is missing");
    assertThat(of(checks, "consistency").fix()).contains("consistency --fix");
    assertThat(of(checks, "journal").fix()).contains("cannot be restored any more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          backups | {"backups":[{"name":"b","ageSeconds":100000}]}                                       | why none was made
          backups | {"backups":[{"name":"b","flaw":"it has no manifest"}]}                               | it has no manifest
          backups | {"backups":[{"name":"b","lastProof":{"backup":"b","proven":false,"reason":"why"}}]}  | b is not proven (why)
          backups | {"backups":[{"name":"b","lastProof":{"proven":true,"at":"2026-11-01T00:00:00Z"}}]}   | backup --verify
          copies  | {"backups":[{"name":"b","copies":[{"place":"/mnt","problem":"mount the disk"}]}]}    | mount the disk
          journal | {"backups":[{"name":"b","backup":{"offset":0,"journal":{"topicId":"former"}}}]}      | backup makes one
          export  | {"backups":[]}                                                                       | journal export
          """)
  void whatHasBecomeOldOrWentWrongIsNamed(String check, String backups, String fix) {
    store
        .when("GET /api/backups", 200, backups)
        .when("GET /api/store/archive", 200, "{\"exportedAt\":\"2026-11-20T12:00:00Z\"}");
    assertThat(of(checks(NOW), check).fix()).contains(fix);
  }

  @Test
  void aDirectoryElsewhereThatIsMissingIsNamed() {
    List<Check> checks =
        DirectoryChecks.of(
            Map.of(
                "JOBSEARCH_STORE_COPY_DIRECTORY", data.resolve("away").toString(),
                "JOBSEARCH_STORE_BACKUP_DIRECTORY", data.toString()));
    assertThat(checks).extracting(Check::name).containsExactly("backup disk", "copy disk");
    assertThat(checks.getFirst().found()).contains("MB free at");
    assertThat(checks.getLast().fix()).contains("mount the disk");
  }

  @Test
  void aClockThatIsBehindTheJournalAndAStoreThatDoesNotAnswerAreNamed() {
    store.close();

    Map<String, Check> checks = checks(NOW.minusSeconds(60 * 60 * 24 * 365));

    assertThat(of(checks, "clock").fix()).contains("set this machine's clock");
    assertThat(of(checks, "sqlite").isGood()).isFalse();
    assertThat(StoreChecks.notRunning()).allMatch(check -> check.state().equals("skipped"));
    assertThat(StoreChecks.notRunning())
        .extracting(Check::name)
        .containsExactlyInAnyOrderElementsOf(checks.keySet());
  }

  private static Check of(Map<String, Check> checks, String name) {
    return Objects.requireNonNull(checks.get(name));
  }

  private Map<String, Check> checks(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    List<Check> all =
        new StoreChecks(new Gateway(store.url()), new Broker(kafka.address(), "", clock), clock)
            .all();
    return all.stream().collect(Collectors.toMap(Check::name, Function.identity()));
  }
}
