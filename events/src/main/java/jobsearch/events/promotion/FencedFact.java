package jobsearch.events.promotion;

/**
 * What an orchestrator says of a promotion. It counts only while its writer's epoch is the current
 * one: an orchestrator that was paused and wakes up changes nothing.
 */
public sealed interface FencedFact extends PromotionFact
    permits BaselineFailed,
        CheckupMade,
        RollbackDrillCompleted,
        RollbackDrillStarted,
        GateJudged,
        IncidentOpened,
        PromotionAdmitted,
        PromotionEnded,
        RollbackCompleted,
        RollbackRefused,
        RollbackStarted,
        StageEntered,
        StageJudged,
        StepCompleted,
        StepFailed,
        StepStarted,
        WeightsSet {

  /** The promotion that it is about. */
  String promotion();

  /** Of its writer, see {@link OrchestratorElected}. */
  int epoch();
}
