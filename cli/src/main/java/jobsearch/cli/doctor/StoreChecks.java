package jobsearch.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.home.Check;
import jobsearch.runtime.Broker;
import jobsearch.runtime.Trouble;

/** Asks the running store and the journal what only they know. */
public final class StoreChecks {

  /** Far beyond the 16 MB at which it is written back. */
  private static final long MOST_WAL_MB = 512;

  private static final Duration MOST_AHEAD = Duration.ofSeconds(5);

  private final Gateway gateway;
  private final Broker broker;
  private final Clock clock;

  public StoreChecks(Gateway gateway, Broker broker, Clock clock) {
    this.gateway = gateway;
    this.broker = broker;
    this.clock = clock;
  }

  /** That they could not be asked, since nothing runs. */
  public static List<Check> notRunning() {
    return Stream.of(
            "sqlite",
            "database",
            "schema",
            "consistency",
            "backups",
            "copies",
            "export",
            "journal",
            "clock")
        .map(name -> Check.skipped(name, "not running: start it with `jobsearch up` to check this"))
        .toList();
  }

  /** All of them. */
  public List<Check> all() {
    BackupChecks backups = new BackupChecks(gateway, clock);
    return List.of(
        asked("sqlite", this::sqlite),
        asked("database", this::database),
        asked("schema", this::schema),
        asked("consistency", this::consistency),
        asked("backups", backups::backups),
        asked("copies", backups::copies),
        asked("export", backups::export),
        asked("journal", this::journal),
        asked("clock", this::clock));
  }

  private static Check asked(String name, Supplier<Check> question) {
    try {
      return question.get();
    } catch (Trouble trouble) {
      return new Check(name, String.valueOf(trouble.getMessage()), trouble.fix());
    }
  }

  private JsonNode used() {
    return gateway.get("/api/store", Map.of()).path("database");
  }

  private Check sqlite() {
    JsonNode database = used();
    return new Check(
        "sqlite",
        database.path("sqliteVersion").asText(),
        database.path("walSafe").asBoolean()
            ? ""
            : "it can corrupt a WAL file: build with a sqlite-jdbc of 3.51.3 or newer");
  }

  private Check database() {
    JsonNode database = used();
    long wal = database.path("walBytes").asLong() >> 20;
    String found =
        "%d MB, WAL %d MB; %s writer, %s readers; a lock is waited for %s s, a read ends after %s s"
            .formatted(
                database.path("bytes").asLong() >> 20,
                wal,
                database.path("writers").asText(),
                database.path("readers").asText(),
                database.path("busyTimeout").asText(),
                database.path("readTimeout").asText());
    if (!database.path("journalMode").asText().equals("wal")
        || !database.path("foreignKeys").asBoolean()) {
      return new Check(
          "database",
          found + "; journal mode " + database.path("journalMode").asText(),
          "restart the store: it must use a WAL and check references");
    }
    return new Check("database", found, wal <= MOST_WAL_MB ? "" : "jobsearch store optimize");
  }

  private Check schema() {
    JsonNode schema = gateway.get("/api/store/schema", Map.of());
    boolean valid = schema.path("valid").asBoolean();
    return new Check(
        "schema",
        valid
            ? "version " + schema.path("schemaVersion").asText()
            : String.join("; ", schema.path("flaws").valueStream().map(JsonNode::asText).toList()),
        valid ? "" : "start the release that changed it, or jobsearch backup --restore");
  }

  private Check consistency() {
    JsonNode latest = gateway.get("/api/consistency", Map.of()).path("latest");
    if (!latest.isObject()) {
      return Check.good("consistency", "not checked yet: jobsearch consistency");
    }
    boolean healthy = latest.path("healthy").asBoolean();
    return new Check(
        "consistency",
        (healthy ? "healthy at " : "NOT healthy at ") + latest.path("startedAt").asText(),
        healthy ? "" : "jobsearch consistency --fix");
  }

  /** A restore folds the journal behind its backup: what is cut off there is lost. */
  private Check journal() {
    Broker.JournalPlace place = journalPlace();
    long oldest = Long.MAX_VALUE;
    long former = 0;
    String name = "";
    for (JsonNode listed : gateway.get("/api/backups", Map.of()).path("backups")) {
      JsonNode backup = listed.path("backup");
      long offset = backup.path("offset").asLong(Long.MAX_VALUE);
      if (!backup.at("/journal/topicId").asText(place.topicId()).equals(place.topicId())) {
        former++;
      } else if (offset < oldest) {
        oldest = offset;
        name = backup.path("name").asText();
      }
    }
    long start = place.start();
    if (name.isEmpty() && former > 0) {
      return new Check(
          "journal",
          "all %d backups belong to a former journal".formatted(former),
          "jobsearch backup makes one that this journal continues");
    }
    if (name.isEmpty()) {
      return new Check(
          "journal",
          "begins at offset " + start + ", and there is no backup",
          start == 0 ? "" : "jobsearch backup");
    }
    return new Check(
        "journal",
        "begins at offset %d; the oldest backup, %s, is at %d%s"
            .formatted(
                start,
                name,
                oldest,
                former == 0 ? "" : "; %d belong to a former journal".formatted(former)),
        start <= oldest
            ? ""
            : "that backup cannot be restored any more: jobsearch backup makes one that can");
  }

  private Check clock() {
    Instant now = clock.instant();
    Instant newest = journalPlace().newest();
    Duration ahead = Duration.between(now, newest);
    boolean good = ahead.compareTo(MOST_AHEAD) <= 0;
    return new Check(
        "clock",
        now + ", newest record of the journal " + newest,
        good
            ? ""
            : "the journal is %d s ahead: set this machine's clock, or the broker's"
                .formatted(ahead.toSeconds()));
  }

  private Broker.JournalPlace journalPlace() {
    try {
      return broker.journalPlace();
    } catch (ExecutionException e) {
      throw new Trouble("the broker does not say: " + e.getCause(), "jobsearch logs broker", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted", "repeat the command", e);
    }
  }
}
