package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import jobsearch.boards.HtmlBoard;
import jobsearch.cli.gateway.BackupWatch;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.home.StoreLook;
import jobsearch.cli.home.StoreRestore.Purpose;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A store whose file is damaged comes back from a backup and the journal, with nothing lost. */
@Tag("system")
@Timeout(300)
class DamagedStoreTest {

  private static final int JOBS = 6;
  private static final HtmlBoard BOARD = MadeUp.board("small", MadeUp.jobs("Baker", JOBS));

  @RegisterExtension static final RealSystem SYSTEM = new RealSystem("damaged", BOARD);

  private static final User USER = new User(SYSTEM);

  @Test
  void itsStateOfTodayAndOfThenComesBack() throws Exception {
    Gateway store = new Gateway(SYSTEM.url(Service.STORE));
    String cv = USER.addCv(MadeUp.CV);
    patiently().until(() -> USER.statistics().path("cvs").asInt() == 1);
    JsonNode backup = new BackupWatch(store).await(store.post("/api/backups"));
    assertThat(backup.path("state").asText()).isEqualTo("DONE");
    USER.searched("", cv, BOARD);
    JsonNode before = SYSTEM.content();

    SYSTEM.kill(Service.STORE);
    Path file = SYSTEM.storeData().resolve("store.db");
    byte[] rubbish = new byte[(int) Files.size(file)];
    new Random(1).nextBytes(rubbish);
    Files.write(file, rubbish);
    Files.deleteIfExists(Path.of(file + "-wal"));
    assertThatThrownBy(() -> SYSTEM.restart(Service.STORE)).isInstanceOf(Trouble.class);
    JsonNode restored = SYSTEM.restores().run(Purpose.RESTORE, "latest", null);

    assertThat(restored.path("inUse").asBoolean()).isTrue();
    assertThat(SYSTEM.content()).isEqualTo(before);
    assertThat(USER.searched("", cv, BOARD).path("new").asInt()).isZero();

    JsonNode then = SYSTEM.restores().run(Purpose.LOOK, "latest", restoredFrom(store));
    try (StoreLook look = SYSTEM.restores().look(Path.of(then.path("directory").asText()))) {
      JsonNode statistics = new Gateway(look.url()).get("/api/statistics", Map.of());
      assertThat(statistics.path("cvs").asInt()).isEqualTo(1);
      assertThat(statistics.at("/postings/total").asInt()).isZero();
    }
    assertThat(Path.of(then.path("directory").asText())).doesNotExist();
  }

  private static String restoredFrom(Gateway store) {
    return store.get("/api/backups/latest", Map.of()).at("/backup/offset").asText();
  }
}
