package jobsearch.orchestrator.environment;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.orchestrator.environment.SlotWork.Kind;
import jobsearch.orchestrator.environment.SlotWorks.Told;
import jobsearch.orchestrator.release.CommitId;
import jobsearch.orchestrator.release.ReleaseManifest;
import jobsearch.orchestrator.release.ReleaseStore;
import jobsearch.orchestrator.release.ReleaseTag;
import jobsearch.runtime.Label;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.driver.Deployed;
import jobsearch.runtime.driver.Driver;
import jobsearch.runtime.environment.StagingFile;
import jobsearch.runtime.environment.StagingFile.Seed;
import org.jspecify.annotations.Nullable;

/** Puts releases into slots, and takes them out again. */
public final class Deployments {

  private static final int MOST_NAMED = 3;

  private final Driver driver;
  private final ReleaseStore releases;
  private final Function<CommitId, String> branch;
  private final SlotVerification verification;
  private final SlotWorks works;
  private final SlotFiles files;
  private final Consumer<PromotionFact> facts;
  private final Clock clock;

  /**
   * @param branch says which branch a commit is on
   * @param facts takes what is said on the topic, and fails if that is impossible
   */
  Deployments(
      Driver driver,
      ReleaseStore releases,
      Function<CommitId, String> branch,
      SlotVerification verification,
      SlotWorks works,
      SlotFiles files,
      Consumer<PromotionFact> facts,
      Clock clock) {
    this.driver = driver;
    this.releases = releases;
    this.branch = branch;
    this.verification = verification;
    this.works = works;
    this.files = files;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * Begins to put a release into a slot.
   *
   * @param by who wants it
   * @throws SlotBusy if something else is done there
   */
  SlotWork deploy(StagingFile slot, Deployment wanted, String by) {
    return works.begin(
        slot.name(), Kind.DEPLOY, wanted.tag().name(), by, told -> deploy(slot, wanted, told));
  }

  /** Begins to verify what runs in a slot. */
  SlotWork verify(StagingFile slot, String by) {
    Deployed deployed = driver.find(slot).orElseThrow(() -> nothingThere(slot));
    return works.begin(
        slot.name(),
        Kind.VERIFY,
        deployed.label().tag(),
        by,
        told -> {
          told.step("verify");
          verification.run(slot, deployed, schema(deployed), told);
        });
  }

  /** Begins to stop what runs in a slot. */
  SlotWork stop(StagingFile slot, boolean erase, String by) {
    return works.begin(
        slot.name(),
        erase ? Kind.ERASE : Kind.STOP,
        null,
        by,
        told -> {
          told.step("stop");
          if (erase) {
            files.forgetReport(slot.name());
            driver.erase(slot, told::said);
          } else {
            driver.stop(slot, told::said);
          }
        });
  }

  private void deploy(StagingFile slot, Deployment wanted, Told told) throws InterruptedException {
    told.step("build");
    ReleaseManifest release = releases.build(wanted.tag(), told::said);
    requireUnchanged(release);
    Path programs = releases.directory(release);
    Seed seed = wanted.seed() == null ? slot.seed() : wanted.seed();

    told.step("clear");
    files.forgetReport(slot.name());
    if (wanted.keep()) {
      driver.stop(slot, told::said);
    } else {
      driver.erase(slot, told::said);
      if (seed == Seed.PRODUCTION) {
        told.step("seed");
        long count = driver.seedFromProduction(slot, programs, told::said);
        told.said("%d facts of production, nothing that is personal".formatted(count));
      }
    }

    told.step("start");
    Instant now = clock.instant();
    Label label =
        new Label(
            release.tag().name(), branch.apply(release.commit()), release.commit().hash(), now);
    Deployed deployed = driver.start(slot, programs, label, told::said);
    facts.accept(new SlotDeployed(slot.name(), release.tag().name(), release.commit().hash(), now));

    if (seed == Seed.RECORDED && !wanted.keep()) {
      told.step("seed");
      RecordedSeed.search(slot, deployed, told::said);
    }
    if (wanted.verify()) {
      told.step("verify");
      verification.run(slot, deployed, release.schemaVersion(), told);
    }
  }

  private void requireUnchanged(ReleaseManifest release) {
    List<String> changes = releases.verify(release);
    if (!changes.isEmpty()) {
      throw new Trouble(
          "the release %s is not as it was built: %s"
              .formatted(
                  release.tag(), String.join("; ", changes.stream().limit(MOST_NAMED).toList())),
          "`jobsearch release remove %1$s`, then deploy it again".formatted(release.tag()));
    }
  }

  /** Null where the release was removed from the store meanwhile. */
  private @Nullable Integer schema(Deployed deployed) {
    return ReleaseTag.parse(deployed.label().tag())
        .flatMap(releases::find)
        .map(ReleaseManifest::schemaVersion)
        .orElse(null);
  }

  private static Trouble nothingThere(StagingFile slot) {
    return new Trouble(
        "there is no release in " + slot.name(),
        "`jobsearch deploy staging %d TAG` puts one there".formatted(slot.slot()));
  }
}
