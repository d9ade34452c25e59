package jobsearch.orchestrator.step.work;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.call.NoAnswer;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.release.CommitId;
import jobsearch.orchestrator.release.ReleaseStore;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.orchestrator.verify.Suite;
import jobsearch.runtime.production.ProductionDriver;

/** The works of all steps that are not done by the journal alone. */
public final class PromotionSteps {

  /**
   * Where the steps find the rest of production.
   *
   * @param gateway its address
   * @param kafka a Kafka client's settings
   * @param branch that a commit is of, for people
   */
  public record Surroundings(
      String gateway, Map<String, Object> kafka, Function<CommitId, String> branch) {

    public Surroundings {
      kafka = Map.copyOf(kafka);
    }
  }

  /** What it says takes it no time; on the way back everybody waits for it. */
  private static final Duration OF_A_WORKER = Duration.ofSeconds(10);

  private PromotionSteps() {}

  /** All of them. */
  public static Map<Step, StepWork> all(
      ProductionDriver driver,
      ReleaseStore releases,
      Calls calls,
      Surroundings around,
      Clock clock) {
    Limits limits = Limits.USUAL;
    Pace pace = new Pace(limits);
    Production production = new Production(driver, calls, limits);
    Production workers = new Production(driver, calls, limits.withAnswer(OF_A_WORKER));
    Programs programs = Programs.of(releases);
    Consistency consistency = new Consistency(production, pace);
    Map<Step, StepWork> works = new EnumMap<>(Step.class);
    works.put(
        Step.PREFLIGHT,
        new Preflight(
            production,
            programs,
            consistency,
            new BrokerCheck(around.kafka()),
            Machine.THIS,
            around.gateway()));
    works.put(Step.BACKUP, new Backup(production, pace));
    works.put(
        Step.START, new Start(production, programs, around.gateway(), around.branch(), clock));
    works.put(Step.RESTORE, new Restore(production, pace));
    works.put(Step.VALIDATE, new Validate(production, consistency, limits));
    works.put(Step.BENCHMARK, new Benchmark(production, limits));
    works.put(
        Step.SMOKE,
        new Smoke(production, Suite.standard(clock)::run, calls::token, around.gateway()));
    works.put(Step.HAND_OVER, new HandOver(workers, pace, limits, false));
    works.put(Step.HAND_BACK, new HandOver(workers, pace, limits, true));
    works.put(Step.RETIRE, new Retire(production));
    works.replaceAll((_, work) -> withReason(work));
    return works;
  }

  /** Whether a release's database is sound, while it has callers. */
  public static StepWork integrity(ProductionDriver driver, Calls calls) {
    Production production = new Production(driver, calls, Limits.USUAL);
    return withReason(
        new Integrity(production, new Consistency(production, new Pace(Limits.USUAL))));
  }

  /** A service that does not answer is no defect of a step. */
  static StepWork withReason(StepWork work) {
    return (promotion, progress) -> {
      try {
        return work.run(promotion, progress);
      } catch (NoAnswer e) {
        throw StepFault.technical(e.getMessage() + ": see whether it runs, and its log");
      }
    };
  }
}
