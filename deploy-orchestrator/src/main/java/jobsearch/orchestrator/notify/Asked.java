package jobsearch.orchestrator.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import jobsearch.events.EventId;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.Question;

/**
 * A question that waits for an answer.
 *
 * @param since when it was asked
 */
record Asked(String promotion, String tag, Question question, Instant since) {

  /** What it waits for; nothing any more once somebody wants it back. */
  static Optional<Asked> of(Promotion promotion, Instant at) {
    return promotion
        .question()
        .filter(question -> promotion.wish() == null)
        .map(question -> new Asked(promotion.id(), promotion.candidate(), question, at));
  }

  /** Tells that it is asked. */
  Notice notice() {
    return notice(EventId.of("asked", promotion, question.id(), since), question.text(), since);
  }

  /**
   * The last reminder that is due; empty before the first one is.
   *
   * @param every between two of them
   */
  Optional<Notice> reminder(Duration every, Instant now) {
    long count = Duration.between(since, now).dividedBy(every);
    if (count < 1) {
      return Optional.empty();
    }
    Instant due = since.plus(every.multipliedBy(count));
    return Optional.of(
        notice(
                EventId.of("reminder", promotion, question.id(), since, every, count),
                "Still waits for an answer: " + question.text(),
                due)
            .fading());
  }

  private Notice notice(String event, String title, Instant at) {
    String answers =
        question.answers().stream()
            .map(command ->
                "jobsearch %s %s".formatted(command.name().toLowerCase(Locale.ROOT), promotion))
            .sorted()
            .collect(Collectors.joining(", or "));
    return Notice.of(
        event,
        question.id(),
        title,
        "%s\nPromotion %s of %s waits since %s: %s"
            .formatted(question.evidence(), promotion, tag, since, answers),
        at);
  }
}
