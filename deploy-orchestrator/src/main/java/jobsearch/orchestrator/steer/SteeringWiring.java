package jobsearch.orchestrator.steer;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import jobsearch.accounts.AccountFile;
import jobsearch.orchestrator.OrchestratorConfig;
import jobsearch.orchestrator.act.AppointmentControl;
import jobsearch.orchestrator.act.TrafficControl;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.canary.CanaryRecord;
import jobsearch.orchestrator.canary.CanaryWatch;
import jobsearch.orchestrator.canary.StandIns;
import jobsearch.orchestrator.canary.ThresholdNames;
import jobsearch.orchestrator.ci.CiStatus;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.judge.Thresholds;
import jobsearch.orchestrator.observe.GateSight;
import jobsearch.orchestrator.observe.Recheck;
import jobsearch.orchestrator.observe.RuleSight;
import jobsearch.orchestrator.observe.Sight;
import jobsearch.orchestrator.observe.TrafficSight;
import jobsearch.orchestrator.promotion.gate.GateInputs.Terms;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import jobsearch.orchestrator.publish.AppointmentPublisher;
import jobsearch.orchestrator.publish.TrafficPublisher;
import jobsearch.orchestrator.release.ReleaseContract;
import jobsearch.orchestrator.release.ReleaseStore;
import jobsearch.orchestrator.release.SourceRepository;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.orchestrator.step.StepWorks;
import jobsearch.orchestrator.step.work.PromotionSteps;
import jobsearch.runtime.Home;
import jobsearch.runtime.Launch;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.EnvironmentFiles;
import jobsearch.runtime.environment.StagingFile;
import jobsearch.runtime.production.LocalProduction;
import jobsearch.runtime.production.ProductionDriver;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ties the leading of promotions to this service's settings. */
@ApplicationScoped
class SteeringWiring {

  /** Often enough that a flow that broke is seen within a stage. */
  private static final Duration SMOKE = Duration.ofMinutes(2);

  /** All checks of a store of a million relations take seconds. */
  private static final Duration INTEGRITY = Duration.ofMinutes(15);

  private final OrchestratorConfig config;
  private final Clock clock;
  private final Home home;

  SteeringWiring(
      OrchestratorConfig config,
      @ConfigProperty(name = "jobsearch.access.accounts") Path accounts,
      Clock clock) {
    this.config = config;
    this.clock = clock;
    this.home = new Home(config.home().orElse(Path.of(".")), accounts);
  }

  @Produces
  @Singleton
  ProductionDriver production(@ConfigProperty(name = "kafka.bootstrap.servers") String broker) {
    return new LocalProduction(home, config.portBase(), broker, clock);
  }

  @Produces
  @Singleton
  CanaryRecord canaries() {
    return new CanaryRecord(config.directory().resolve("canary"));
  }

  @Produces
  @Singleton
  Steering steering(
      Promotions promotions,
      ProductionDriver driver,
      ReleaseStore releases,
      CiStatus ci,
      RuleSight rules,
      TrafficPublisher traffic,
      AppointmentPublisher appointments,
      CanaryRecord canaries,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    String gateway = Launch.url(Service.GATEWAY, config.portBase());
    Calls calls = new Calls(new AccountFile(home.accounts(), clock), clock);
    TrafficSight shared = new TrafficSight(gateway, calls, clock);
    TrafficControl control = new TrafficControl(driver, shared, traffic);
    SourceRepository repository = config.repository().map(SourceRepository::new).orElse(null);
    Map<Step, StepWork> works =
        PromotionSteps.all(
            driver,
            releases,
            calls,
            new PromotionSteps.Surroundings(
                gateway,
                kafka,
                commit ->
                    repository == null
                        ? "unknown"
                        : repository.releaseBranch(commit).orElse("unknown")),
            clock);
    StepWork smoke = Objects.requireNonNull(works.get(Step.SMOKE));
    StandIns standIns = new StandIns(gateway, calls, Executors.newVirtualThreadPerTaskExecutor());
    works.put(Step.SMOKE, listed(smoke, control, standIns));
    GateSight gates =
        new GateSight(
            promotions,
            releases,
            repository,
            ci::of,
            this::terms,
            programs -> ReleaseContract.of(programs, home.logs().resolve("contract.out")),
            rules,
            driver,
            clock);
    Sight sight =
        new Sight(
            driver,
            shared,
            gates,
            rules::windows,
            new Recheck("smoke test", smoke, SMOKE, clock),
            new Recheck(
                "integrity check", PromotionSteps.integrity(driver, calls), INTEGRITY, clock),
            new CanaryWatch(canaries, standIns::ask, this::thresholds, clock),
            calls,
            HardTriggers.USUAL,
            clock);
    return new Steering(
        "%d-%s".formatted(ProcessHandle.current().pid(), UUID.randomUUID()),
        promotions,
        sight,
        shared,
        control,
        new StepWorks(works),
        new AppointmentControl(driver, appointments, clock),
        driver,
        clock);
  }

  /** One without a home has no production to lead anything to: that of a slot, or of containers. */
  void start(@Observes StartupEvent event, Steering steering) {
    if (config.home().isPresent() && config.lead()) {
      steering.start();
    }
  }

  void close(@Disposes Steering steering) {
    steering.close();
  }

  /**
   * The gateway must know a release before it can be asked through it. Later it does: to list it
   * again would make weights that a person set look as if the topic had. Who goes in front of
   * callers afterwards is warm.
   */
  private StepWork listed(StepWork smoke, TrafficControl control, StandIns standIns) {
    return (promotion, progress) -> {
      control.list();
      Map<String, String> output = new LinkedHashMap<>(smoke.run(promotion, progress));
      progress.accept("warming it up");
      output.put(
          "warm-up",
          standIns.warmUp(promotion.baseline(), promotion.candidate(), files().warmUp()));
      return output;
    };
  }

  /** As the file says it now: a change counts from the next look on. */
  private Thresholds thresholds() {
    return ThresholdNames.read(files().production().judge(), "production.yaml");
  }

  private EnvironmentFiles files() {
    return new EnvironmentFiles(home, config.portBase());
  }

  /** A slot that is called {@code staging-1}. */
  private Terms terms(String slot) {
    if (!slot.matches("staging-[1-9]")) {
      throw new Trouble("there is no slot " + slot, "name one such as staging-1");
    }
    int number = slot.charAt(slot.length() - 1) - '0';
    StagingFile file = files().slot(number);
    return new Terms(file.validFor(), file.soak());
  }
}
