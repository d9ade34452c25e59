package jobsearch.orchestrator.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jobsearch.orchestrator.release.ReleaseTag;
import jobsearch.orchestrator.release.ReleasesInUse;
import jobsearch.orchestrator.verify.VerificationReport;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.driver.Deployed;
import jobsearch.runtime.driver.Driver;
import jobsearch.runtime.environment.EnvironmentFiles;
import jobsearch.runtime.environment.StagingFile;
import org.jspecify.annotations.Nullable;

/** All environments as they stand. */
public final class Environments implements ReleasesInUse {

  /** What production is called. */
  static final String PRODUCTION = "production";

  private static final String STAGING = "staging-";

  private final EnvironmentFiles files;
  private final Driver driver;
  private final SlotWorks works;
  private final SlotFiles notes;

  Environments(EnvironmentFiles files, Driver driver, SlotWorks works, SlotFiles notes) {
    this.files = files;
    this.driver = driver;
    this.works = works;
    this.notes = notes;
  }

  /** Production and the slots that are configured, in order. */
  public List<Environment> all() {
    List<Environment> all = new ArrayList<>();
    all.add(production());
    files.slotsInUse().forEach(slot -> all.add(slot(slot)));
    return all;
  }

  /** One of them; empty if there is none of this name. */
  public Optional<Environment> find(String name) {
    if (name.equals(PRODUCTION)) {
      return Optional.of(production());
    }
    return slotNumber(name).map(this::slot);
  }

  /**
   * A slot's configuration.
   *
   * @throws Trouble if there is no such slot, or its file is not valid
   */
  StagingFile configured(int slot) {
    return files.slot(slot);
  }

  /** A slot's configuration as far as it takes to stop what runs there, valid or not. */
  StagingFile known(int slot) {
    try {
      return files.slot(slot);
    } catch (Trouble notValid) {
      return files.assumed(slot);
    }
  }

  /** The number of the slot that is called so; empty if there is none. */
  Optional<Integer> slotNumber(String name) {
    return files.slotsInUse().stream().filter(slot -> name.equals(STAGING + slot)).findFirst();
  }

  private Environment production() {
    return driver
        .production()
        .map(deployed -> Environment.of(PRODUCTION, null, deployed, null, null, null))
        .orElseGet(() -> Environment.empty(PRODUCTION, null, null, null));
  }

  private Environment slot(int slot) {
    String name = STAGING + slot;
    SlotWork work = works.last(name).orElse(null);
    String problem = problem(slot);
    // What runs there does so whatever became of its file.
    return driver
        .find(known(slot))
        .map(deployed ->
            Environment.of(
                name, slot, deployed, work, verification(name, deployed).orElse(null), problem))
        .orElseGet(() -> Environment.empty(name, slot, work, problem));
  }

  /** Why nothing can be put into a slot; null if it can. */
  private @Nullable String problem(int slot) {
    try {
      files.slot(slot);
      return null;
    } catch (Trouble notValid) {
      return "%s: %s".formatted(notValid.getMessage(), notValid.fix());
    }
  }

  /** A report about an earlier release says nothing about this one. */
  private Optional<VerificationReport> verification(String name, Deployed deployed) {
    return notes
        .report(name)
        .filter(report ->
            report.tag().equals(deployed.label().tag())
                && report.commit().equals(deployed.label().commit()));
  }

  @Override
  public Set<ReleaseTag> tags() {
    Stream<@Nullable String> ofAll =
        all().stream()
            .flatMap(environment -> Stream.of(environment.release(), underWay(environment.work())));
    return Stream.concat(ofAll, driver.productionReleases().stream())
        .filter(Objects::nonNull)
        .flatMap(tag -> ReleaseTag.parse(tag).stream())
        .collect(Collectors.toSet());
  }

  /** The release that is about to be started; null if none is. */
  private static @Nullable String underWay(@Nullable SlotWork work) {
    return work != null && work.isUnderWay() ? work.tag() : null;
  }
}
