package jobsearch.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDirectoryTest {

  @TempDir Path path;

  @Test
  void theFirstStoreLiesInTheDirectoryItself() {
    assertThat(new StoreDirectory(path).current()).isEqualTo(path);
    assertThat(new StoreDirectory(path.resolve("none")).names()).isEmpty();
  }

  @Test
  void anotherStoreIsUsedUntilYetAnotherIs() throws IOException {
    StoreDirectory stores = new StoreDirectory(path);
    Instant time = Instant.parse("2026-08-03T08:00:00.5Z");
    String restored = stores.unused(StoreDirectory.RESTORED, time);
    store(path);
    store(path.resolve(restored));
    String again = stores.unused(StoreDirectory.RESTORED, time);
    store(path.resolve(again));
    store(path.resolve("restored_20260803_090000.partial"));

    assertThat(restored).isEqualTo("restored_20260803_080000");
    assertThat(again).isEqualTo("restored_20260803_080000_2");
    assertThat(stores.names()).containsExactly("original", restored, again);
    stores.use(restored);
    assertThat(stores.current()).isEqualTo(path.resolve(restored));
    assertThat(stores.currentName()).isEqualTo(restored);
    stores.use("original");
    assertThat(stores.current()).isEqualTo(path);
    assertThat(stores.has("restored_1")).isFalse();
  }

  private static void store(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.createFile(directory.resolve("store.db"));
  }
}
