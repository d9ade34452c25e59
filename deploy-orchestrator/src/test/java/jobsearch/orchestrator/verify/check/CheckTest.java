package jobsearch.orchestrator.verify.check;

import java.nio.file.Path;
import jobsearch.orchestrator.verify.fake.FakeSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A check before a made-up system, which is well until it is told otherwise. */
abstract class CheckTest {

  @TempDir Path home;
  FakeSystem system;

  @BeforeEach
  void start() throws Exception {
    system = new FakeSystem(home);
  }

  @AfterEach
  void stop() {
    system.close();
  }
}
