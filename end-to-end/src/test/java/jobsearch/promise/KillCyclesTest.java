package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jobsearch.cli.gateway.BackupWatch;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.gateway.LegacyWatch;
import jobsearch.cli.home.StoreRestore.Purpose;
import jobsearch.runtime.Service;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The store is killed (SIGKILL) at any point of migrations, of folding what they say, and of
 * backups, and so is a restore: nothing is lost, nothing is there twice. {@code
 * -Djobsearch.kill.cycles=100} for more.
 */
@Tag("system")
@Timeout(3600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillCyclesTest {

  private static final int CYCLES = Integer.getInteger("jobsearch.kill.cycles", 4);
  private static final int RECORDS = 200;
  private static final int LONGEST_MILLIS = 2_500;
  private static final int FILLING = 1_500;

  @RegisterExtension static final RealSystem SYSTEM = new RealSystem("kill-cycles");

  @Test
  @Order(1)
  void nothingIsLostAndNothingIsThereTwice() throws Exception {
    Gateway store = new Gateway(SYSTEM.url(Service.STORE));
    long seed = System.nanoTime();
    System.out.printf("# %d cycles, seed %d%n", CYCLES, seed);
    Random random = new Random(seed);
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      write(directory(cycle), cycle * RECORDS, RECORDS);
      JsonNode migration = migrate(store, directory(cycle));
      JsonNode backup = random.nextBoolean() ? store.post("/api/backups") : migration;
      assertThat(backup.isMissingNode()).isFalse();
      Thread.sleep(random.nextInt(LONGEST_MILLIS));
      SYSTEM.kill(Service.STORE);
      SYSTEM.restart(Service.STORE);
    }
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      if (!files(cycle).isEmpty()) {
        new LegacyWatch(store, job -> {}).await(migrate(store, directory(cycle)));
      }
    }

    JsonNode content = SYSTEM.content();
    assertThat(store.get("/api/statistics", Map.of()).at("/postings/total").asInt())
        .isEqualTo(CYCLES * RECORDS);
    try (ReplicaStore replica = ReplicaStore.start(SYSTEM)) {
      assertThat(SYSTEM.content(replica.url())).isEqualTo(content);
    }
    JsonNode backup = new BackupWatch(store).await(store.post("/api/backups"));
    assertThat(backup.path("state").asText()).isEqualTo("DONE");
    store
        .get("/api/backups", Map.of())
        .path("backups")
        .forEach(listed -> assertThat(listed.path("flaw").asText("")).isEmpty());
    JsonNode proof = store.post("/api/backups/latest/proof");
    new BackupWatch(store).await(proof);
    assertThat(store.get("/api/backups/latest", Map.of()).at("/lastProof/proven").asBoolean())
        .isTrue();
  }

  /** The command with the program that it runs; what the program alone does has a test there. */
  @Test
  @Order(2)
  @EnabledIfSystemProperty(named = "jobsearch.kill.cycles", matches = "\\d+")
  void aRestoreLeavesTheStoreInUseAndOnlyWholeOnesBesideIt() throws Exception {
    Gateway store = new Gateway(SYSTEM.url(Service.STORE));
    fill(store, "filled", 0);
    JsonNode made = new BackupWatch(store).await(store.post("/api/backups"));
    assertThat(made.path("state").asText()).isEqualTo("DONE");
    String backup = store.get("/api/backups/latest", Map.of()).at("/backup/name").asText();
    fill(store, "behind", FILLING);
    JsonNode content = SYSTEM.content();
    Random random = new Random();
    Map<String, Integer> found = new TreeMap<>();
    int longest = 15_000;
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      JsonNode before = SYSTEM.restores().run(Purpose.LIST, "", null);
      Process command = SYSTEM.command("backup", "--restore", backup, "-o", "json");
      boolean ended = command.waitFor(random.nextInt(longest), TimeUnit.MILLISECONDS);
      longest += ended ? -longest / 4 : longest / 4;
      kill(command);
      JsonNode after = SYSTEM.restores().run(Purpose.LIST, "", null);
      boolean used = !after.path("inUse").equals(before.path("inUse"));
      found.merge(ended ? "ended" : used ? "in use" : "restoring", 1, Integer::sum);

      assertThat(after.path("stores")).containsAll(before.path("stores"));
      assertThat(used).isIn(false, after.path("stores").size() > before.path("stores").size());
      // It may have been killed while it started the store anew.
      SYSTEM.up();
      assertThat(SYSTEM.content()).isEqualTo(content);
    }
    System.out.printf("# backup --restore was killed: %s%n", found);

    JsonNode restored = SYSTEM.restores().run(Purpose.RESTORE, backup, null);

    assertThat(restored.path("replayed").asInt()).isGreaterThanOrEqualTo(FILLING);
    assertThat(SYSTEM.content()).isEqualTo(content);
    new BackupWatch(store).await(store.post("/api/backups"));
    new BackupWatch(store).await(store.post("/api/backups/latest/proof"));
    assertThat(store.get("/api/backups/latest", Map.of()).at("/lastProof/proven").asBoolean())
        .isTrue();
  }

  private static void fill(Gateway store, String name, int first) throws Exception {
    Path directory = SYSTEM.home().resolve(name);
    write(directory, 1_000_000 + first, FILLING);
    new LegacyWatch(store, job -> {}).await(migrate(store, directory));
  }

  /** Not what it started: that is the store's service, which is to stay. */
  private static void kill(Process command) throws InterruptedException {
    List<ProcessHandle> programs =
        command
            .descendants()
            .filter(child -> child.info().commandLine().orElse("").contains("RestoreProgram"))
            .toList();
    int unused = command.destroyForcibly().waitFor();
    programs.forEach(ProcessHandle::destroyForcibly);
    programs.forEach(program -> program.onExit().join());
  }

  private static JsonNode migrate(Gateway store, Path directory) {
    return patiently()
        .ignoreExceptions()
        .until(
            () ->
                store.post(
                    "/api/migrations",
                    JsonNodeFactory.instance.objectNode().put("path", directory.toString())),
            job -> true);
  }

  private static Path directory(int cycle) {
    return SYSTEM.home().resolve("legacy-" + cycle);
  }

  private static String files(int cycle) throws IOException {
    try (Stream<Path> files = Files.list(directory(cycle))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .collect(Collectors.joining());
    }
  }

  private static void write(Path directory, int first, int records) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("job_matches_1.json"),
        IntStream.range(first, first + records)
            .mapToObj(
                """
                {"job_title": "Baker %1$d", "company_name": "Oven", "job_description": "Bakes bread %1$d.",
                 "location": "9000 Sample", "application_url": "https://jobs.example/job/%1$d",
                 "search_term": "bread", "cv_key": "0123456789abcdef", "overall_match": 7}\
                """
                    ::formatted)
            .collect(Collectors.joining(",\n", "[", "]")));
  }
}
