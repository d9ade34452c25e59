package jobsearch.orchestrator.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import jobsearch.orchestrator.release.ReleaseBuild.Limits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project that is built in no time, with real git, and a release store for it. */
abstract class FixtureStore {

  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final ReleaseTag FIRST = new ReleaseTag("v1.0.0");
  static final ReleaseTag NEXT = new ReleaseTag("v1.1.0");
  static final Limits LIMITS = new Limits(0, Duration.ofMinutes(2));

  @TempDir Path directory;
  final List<String> steps = new ArrayList<>();
  GitFixture fixture;
  StoreLayout layout;
  ReleaseStore store;

  @BeforeEach
  void begin() throws IOException {
    fixture = new GitFixture(directory);
    layout = new StoreLayout(directory.resolve("store with a space"));
    store = store(LIMITS);
  }

  ReleaseStore store(Limits limits) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return ReleaseStore.of(layout, fixture.repository(), limits, clock);
  }

  void assertTidy() throws IOException {
    assertThat(names(layout.worktrees())).isEmpty();
    assertThat(names(layout.drafts())).isEmpty();
    assertThat(fixture.git("worktree", "list").lines()).hasSize(1);
  }

  void assertNothingWorks() {
    assertThat(ProcessHandle.allProcesses())
        .filteredOn(ProcessHandle::isAlive)
        .noneMatch(process ->
            process.info().commandLine().orElse("").contains(layout.worktrees().toString()));
  }

  static List<String> names(Path directory) throws IOException {
    return StoreLayout.entries(directory).stream().map(p -> p.getFileName().toString()).toList();
  }
}
