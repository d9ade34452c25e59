package jobsearch.orchestrator.promotion;

import java.util.Map;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.orchestrator.promotion.Observed.Primary;
import jobsearch.orchestrator.promotion.Observed.StepProgress;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.RollingBack;
import jobsearch.orchestrator.promotion.state.Work;

/** Has a step done: said before it is begun, begun again after a kill, ended by a limit. */
final class Stepping {

  private static final String EPOCH = "epoch";

  private Stepping() {}

  static Decision next(Moment moment, Work work) {
    return switch (work) {
      case Work.Pending pending -> begin(moment, pending, Map.of());
      case Work.Going going -> follow(moment, going);
      case Work.Broken broken -> broken(moment, broken);
    };
  }

  /**
   * The journal says who is primary; nobody else is asked whether it was done. The epoch is decided
   * before it is appended, and stays: appended twice it counts once. It is appended also when the
   * release is the primary already, so that an appointment on its way from elsewhere comes too
   * late.
   */
  static Decision appoint(Moment moment, Work work, String release) {
    return switch (work) {
      case Work.Pending pending when pending.step() == Step.APPOINT ->
          moment.inWindow("the appointment", () -> beginToAppoint(moment, pending));
      case Work.Pending pending -> beginToAppoint(moment, pending);
      case Work.Going going -> appoint(moment, going, release);
      case Work.Broken broken -> broken(moment, broken);
    };
  }

  private static Decision beginToAppoint(Moment moment, Work.Pending pending) {
    return moment
        .observed()
        .primary()
        .known()
        .map(primary -> Map.of(EPOCH, Integer.toString(primary.epoch() + 1)))
        .map(input -> begin(moment, pending, input))
        .orElseGet(() -> waitsForPrimary(moment));
  }

  private static Decision waitsForPrimary(Moment moment) {
    return moment.wait(
        "the primary", moment.observed().primary().missing(), "the journal is read to its end");
  }

  private static Decision appoint(Moment moment, Work.Going going, String release) {
    int epoch = epoch(going);
    Primary primary = moment.observed().primary().known().orElse(null);
    if (primary != null && primary.epoch() >= epoch) {
      return primary.release().equals(release)
          ? completed(moment, going, Map.of(EPOCH, Integer.toString(primary.epoch())))
          : failed(moment, going, true, primary + " came first");
    }
    if (isLate(moment, going)) {
      return late(moment, going);
    }
    if (primary == null) {
      return waitsForPrimary(moment);
    }
    if (going.step() == Step.APPOINT && !moment.isWell()) {
      // What is known to be bad went back before this; what is not known does not become primary.
      return waits(moment, going, "the release: " + moment.observed().candidate().missing());
    }
    return new Decision.Appoint(release, epoch, key(moment, going), moment.promotion().token());
  }

  /** 0, and so nobody's, in a record that another hand wrote. */
  private static int epoch(Work.Going going) {
    String epoch = going.input().getOrDefault(EPOCH, "");
    return epoch.matches("[0-9]{1,9}") ? Integer.parseInt(epoch) : 0;
  }

  private static Decision begin(Moment moment, Work.Pending pending, Map<String, String> input) {
    String step = pending.step().label();
    if (moment.now().isBefore(pending.notBefore())) {
      return moment.waitUntil(
          pending.notBefore(),
          "attempt %d at step %s".formatted(pending.attempt(), step),
          "the attempt before could not be made",
          "time until " + pending.notBefore());
    }
    return moment.say(
        new StepStarted(
            moment.id(),
            moment.epoch(),
            step,
            pending.attempt(),
            moment.now().plus(pending.step().limit()),
            input));
  }

  private static Decision follow(Moment moment, Work.Going going) {
    String key = key(moment, going);
    return moment
        .observed()
        .step()
        .known()
        .filter(each -> each.key().equals(key))
        .map(progress -> follow(moment, going, progress))
        .orElseGet(() ->
            isLate(moment, going)
                ? late(moment, going)
                : waits(moment, going, "not seen: " + moment.observed().step().missing()));
  }

  /** What came of it counts, however late it is; otherwise its limit does. */
  private static Decision follow(Moment moment, Work.Going going, StepProgress progress) {
    return switch (progress) {
      case StepProgress.Done done -> completed(moment, going, done.output());
      case StepProgress.Failed failed -> failed(moment, going, failed.technical(), failed.reason());
      case StepProgress _ when isLate(moment, going) -> late(moment, going);
      case StepProgress.NotBegun _ ->
          new Decision.Run(
              going.step(), going.attempt(), key(moment, going), moment.promotion().token());
      case StepProgress.Going under -> waits(moment, going, under.words());
    };
  }

  private static Decision completed(Moment moment, Work.Going going, Map<String, String> output) {
    return moment.say(
        new StepCompleted(
            moment.id(), moment.epoch(), going.step().label(), going.attempt(), output));
  }

  private static Decision failed(
      Moment moment, Work.Going going, boolean technical, String reason) {
    return moment.say(
        new StepFailed(
            moment.id(), moment.epoch(), going.step().label(), going.attempt(), technical, reason));
  }

  private static Decision late(Moment moment, Work.Going going) {
    return failed(moment, going, true, "it took longer than " + going.step().limit());
  }

  private static boolean isLate(Moment moment, Work.Going going) {
    return !moment.now().isBefore(going.due());
  }

  private static Decision waits(Moment moment, Work.Going going, String evidence) {
    return moment.waitUntil(
        going.due(),
        "step " + going.step().label(),
        evidence,
        "its end, or its limit at " + going.due());
  }

  private static Decision broken(Moment moment, Work.Broken broken) {
    boolean back = moment.promotion().state() instanceof RollingBack;
    return broken.isOfTheRelease() && !back
        ? GoingBack.forced(moment, words(broken))
        : moment.ask();
  }

  private static String words(Work.Broken broken) {
    return "step %s failed: %s".formatted(broken.step().label(), broken.reason());
  }

  private static String key(Moment moment, Work.Going going) {
    return going.key(moment.id());
  }
}
