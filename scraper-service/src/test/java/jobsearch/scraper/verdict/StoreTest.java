package jobsearch.scraper.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.SearchStarted;
import jobsearch.events.verdict.PageJudged;
import jobsearch.events.verdict.SearchBriefed;
import jobsearch.scraper.journal.Journal;
import org.junit.jupiter.api.Test;

class StoreTest {

  private static final String CV = "0123456789abcdef";
  private static final SearchStarted STARTED = new SearchStarted("r", "s", 1, "", CV, false);
  private static final PageListed PAGE = new PageListed("r", "s", "", CV, 1, 1, false, List.of());

  private final Answers answers = new Answers();
  private final List<JournalFact> written = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void returnsTheAnswer() throws Exception {
    SearchBriefed briefed = new SearchBriefed("r", "s", List.of());

    assertThat(store(fact -> answers.arrived(briefed)).briefing(STARTED)).isEqualTo(briefed);
    assertThat(written).containsExactly(STARTED);
  }

  @Test
  void asksAgainWhenNoAnswerComes() throws Exception {
    PageJudged judged = judged("r", PAGE.id());

    PageJudged answer =
        store(
                fact -> {
                  if (written.size() == 3) {
                    answers.arrived(judged);
                  }
                })
            .judgement(PAGE);

    assertThat(answer).isEqualTo(judged);
    assertThat(written).containsExactly(PAGE, PAGE, PAGE);
  }

  @Test
  void isNotContentWithTheAnswerToAnotherQuestion() throws Exception {
    PageJudged own = judged("r", PAGE.id());
    List<PageJudged> others =
        List.of(
            judged("another run", PAGE.id()),
            judged("r", "another listing"),
            new PageJudged("r", "another source", 1, 1, PAGE.id(), List.of(), false),
            new PageJudged("r", "s", 2, 1, PAGE.id(), List.of(), false),
            new PageJudged("r", "s", 1, 2, PAGE.id(), List.of(), false));

    PageJudged answer =
        store(
                fact -> {
                  if (written.size() <= others.size()) {
                    answers.arrived(others.get(written.size() - 1));
                  } else {
                    answers.arrived(own);
                  }
                })
            .judgement(PAGE);

    assertThat(answer).isEqualTo(own);
    assertThat(written).hasSize(6);
  }

  @Test
  void givesUpAStoreThatStaysSilent() {
    Store store = store(fact -> now = now.plusSeconds(4));

    assertThatThrownBy(() -> store.briefing(STARTED))
        .isInstanceOf(StoreSilent.class)
        .hasMessageContaining("has not answered for 10 s");
    assertThat(written).hasSize(3);
  }

  @Test
  void saysThatTheJournalCannotBeWritten() {
    Journal broken = fact -> CompletableFuture.failedFuture(new IllegalStateException("gone"));
    Store store =
        new Store(broken, answers, Clock.systemUTC(), Duration.ofMillis(1), Duration.ofSeconds(1));

    assertThatThrownBy(() -> store.briefing(STARTED)).isInstanceOf(CompletionException.class);
  }

  @Test
  void stillGetsItsAnswerWhenTheSameRunHasEndedElsewhere() throws Exception {
    PageJudged judged = judged("r", PAGE.id());
    Store store =
        store(fact -> {
          if (written.size() == 1) {
            answers.forget(Question.of(PAGE));
          } else {
            answers.arrived(judged);
          }
        });

    assertThat(store.judgement(PAGE)).isEqualTo(judged);
    assertThat(written).hasSize(2);
  }

  @Test
  void passesOverAnswersThatNobodyWaitsFor() throws Exception {
    SearchBriefed briefed = new SearchBriefed("r", "s", List.of());
    answers.arrived(briefed);
    Store store =
        store(fact -> {
          if (written.size() == 2) {
            answers.arrived(briefed);
          }
        });

    assertThat(store.briefing(STARTED)).isEqualTo(briefed);
    assertThat(written).hasSize(2);
  }

  private Store store(Consumer<JournalFact> then) {
    Journal journal =
        fact -> {
          written.add(fact);
          then.accept(fact);
          return CompletableFuture.completedFuture(null);
        };
    InstantSource source = () -> now;
    return new Store(
        journal,
        answers,
        source.withZone(ZoneOffset.UTC),
        Duration.ofMillis(5),
        Duration.ofSeconds(10));
  }

  private static PageJudged judged(String runId, String pageListedId) {
    return new PageJudged(runId, "s", 1, 1, pageListedId, List.of(), true);
  }
}
