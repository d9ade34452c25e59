package jobsearch.orchestrator.environment;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import jobsearch.runtime.Label;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.driver.Deployed;
import jobsearch.runtime.driver.Driver;
import jobsearch.runtime.environment.StagingFile;
import org.jspecify.annotations.Nullable;

/** Starts nothing, and keeps what it was asked to do. */
@Alternative
@Singleton
public class FakeDriver implements Driver {

  final List<String> asked = new CopyOnWriteArrayList<>();
  final Set<String> onSides = new HashSet<>();
  final Map<String, Deployed> slots = new ConcurrentHashMap<>();
  volatile @Nullable String startFails;
  volatile CountDownLatch mayStart = new CountDownLatch(0);

  void reset() {
    asked.clear();
    onSides.clear();
    slots.clear();
    startFails = null;
    mayStart = new CountDownLatch(0);
  }

  @Override
  public Deployed start(StagingFile slot, Path programs, Label label, Consumer<String> progress) {
    asked.add("start %s %s".formatted(slot.name(), label.tag()));
    if (!Files.isRegularFile(programs.resolve("release.json"))) {
      throw new AssertionError("there is no release in " + programs);
    }
    try {
      mayStart.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (startFails != null) {
      throw new Trouble(startFails, "see its log");
    }
    slots.put(slot.name(), deployed(slot.name(), label, programs));
    return slots.get(slot.name());
  }

  static Deployed deployed(String slot, Label label, Path programs) {
    return new Deployed(
        label,
        programs,
        "http://localhost:1",
        Map.of("store-service", "http://localhost:2"),
        Map.of(),
        false,
        List.of(),
        programs.resolveSibling(slot + "-accounts.json"),
        programs.resolveSibling(slot + "-legacy"));
  }

  @Override
  public Optional<Deployed> find(StagingFile slot) {
    return Optional.ofNullable(slots.get(slot.name()));
  }

  @Override
  public Optional<Deployed> production() {
    return Optional.empty();
  }

  @Override
  public Set<String> productionReleases() {
    return onSides;
  }

  @Override
  public void stop(StagingFile slot, Consumer<String> progress) {
    asked.add("stop " + slot.name());
  }

  @Override
  public void erase(StagingFile slot, Consumer<String> progress) {
    asked.add("erase " + slot.name());
    slots.remove(slot.name());
  }

  @Override
  public long seedFromProduction(StagingFile slot, Path programs, Consumer<String> progress) {
    asked.add("seed " + slot.name());
    return 7;
  }
}
