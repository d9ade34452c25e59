package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StayTest {

  @TempDir Path directory;
  private Path home;
  private LocalSystem system;

  @BeforeEach
  void open() throws IOException {
    home = directory.resolve("home");
    Files.createDirectories(home.resolve("data"));
    system = new LocalSystem(Settings.inPlace(home, 9000, true, directory), line -> {});
  }

  @Test
  void leavesNothing() {
    Stay stay = new Stay(system);

    stay.end();
    stay.breakOff();

    assertThat(home).doesNotExist();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void leavesWhatIsKept() {
    Stay stay = new Stay(system);

    assertThat(stay.keep()).isTrue();
    stay.breakOff();

    assertThat(home).exists();
  }

  @Test
  void isClearedAwayWhenTheGuestHasLeft() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    Thread[] leaving = new Thread[1];
    Thread guest =
        new Thread(() -> {
          Stay stay = new Stay(system);
          leaving[0] = new Thread(stay::breakOff);
          try {
            arrived.countDown();
            new CountDownLatch(1).await();
          } catch (InterruptedException told) {
            // What a start that is under way may still do.
            assertThat(home.resolve("late").toFile().mkdirs()).isTrue();
            assertThat(stay.keep()).isFalse();
          } finally {
            stay.end();
          }
        });
    guest.start();
    arrived.await();

    leaving[0].start();
    leaving[0].join();

    assertThat(home).doesNotExist();
    guest.join();
    assertThat(home).doesNotExist();
  }
}
