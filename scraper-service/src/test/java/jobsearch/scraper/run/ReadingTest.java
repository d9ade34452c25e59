package jobsearch.scraper.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jobsearch.events.journal.PageValidator;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.posting.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingTest {

  private static final Reading.Rules NEWEST_FIRST = new Reading.Rules(true, false, null, 100);
  private static final Reading.Rules ANY_ORDER = new Reading.Rules(false, false, null, 100);
  private static final Validator V1 = new Validator("\"1\"", null);
  private static final Validator V2 = new Validator("\"2\"", null);
  private static final List<PageValidator> KEPT =
      List.of(new PageValidator("p1", V1, "p2"), new PageValidator("p2", V2, null));

  @Test
  void beginsWithTheFirstPage() {
    assertThat(new Reading(ANY_ORDER, List.of()).first("p1"))
        .isEqualTo(new Step.Read(1, "p1", null));
  }

  @Test
  void readsOnToTheEnd() {
    Reading reading = begun(ANY_ORDER, List.of());

    assertThat(reading.read(page("p2", V1))).isEqualTo(new Step.Read(2, "p2", null));
    assertThat(reading.read(page(null, V2))).isEqualTo(new Step.Stop(Reason.EXHAUSTED, null));
    assertThat(reading.validators(Reason.EXHAUSTED)).isEqualTo(KEPT);
  }

  @Test
  void stopsAtASettledPageOnlyWhenTheNewestComeFirst() {
    PageOutcome settled = new PageOutcome("p2", V1, true, true);

    assertThat(begun(NEWEST_FIRST, List.of()).read(settled))
        .isEqualTo(new Step.Stop(Reason.FRONTIER, null));
    assertThat(begun(ANY_ORDER, List.of()).read(settled)).isInstanceOf(Step.Read.class);
  }

  @Test
  void sweepsWithoutValidatorsAndPastSettledPages() {
    Reading reading = new Reading(new Reading.Rules(true, true, null, 100), KEPT);

    assertThat(reading.first("p1")).isEqualTo(new Step.Read(1, "p1", null));
    assertThat(reading.read(new PageOutcome("p2", V1, true, true)))
        .isEqualTo(new Step.Read(2, "p2", null));
  }

  @Test
  void asksWithTheKeptValidator() {
    assertThat(new Reading(ANY_ORDER, KEPT).first("p1")).isEqualTo(new Step.Read(1, "p1", V1));
  }

  @Test
  void endsAtAnUnchangedFirstPageWhenTheNewestComeFirst() {
    Reading reading = begun(NEWEST_FIRST, KEPT);

    assertThat(reading.unchanged()).isEqualTo(new Step.Stop(Reason.NOT_MODIFIED, null));
    assertThat(reading.notModified()).isEqualTo(1);
    assertThat(reading.validators(Reason.NOT_MODIFIED)).containsExactly(KEPT.getFirst());
  }

  @Test
  void goesOnFromAnUnchangedPageToTheOneThatFollowedIt() {
    Reading reading = begun(ANY_ORDER, KEPT);

    assertThat(reading.unchanged()).isEqualTo(new Step.Read(2, "p2", V2));
    assertThat(reading.unchanged()).isEqualTo(new Step.Stop(Reason.NOT_MODIFIED, null));
    assertThat(reading.validators(Reason.NOT_MODIFIED)).isEqualTo(KEPT);
  }

  @Test
  void isExhaustedWhenOnlySomePagesWereUnchanged() {
    Reading reading = begun(ANY_ORDER, KEPT);
    Step unused = reading.unchanged();

    assertThat(reading.read(page(null, V1))).isEqualTo(new Step.Stop(Reason.EXHAUSTED, null));
    assertThat(unused).isInstanceOf(Step.Read.class);
  }

  @Test
  void anUnchangedLaterPageIsNoGroundForStopping() {
    Reading reading = begun(NEWEST_FIRST, KEPT.subList(1, 2));
    Step second = reading.read(page("p2", V1));

    assertThat(second).isEqualTo(new Step.Read(2, "p2", V2));
    assertThat(reading.unchanged()).isEqualTo(new Step.Stop(Reason.EXHAUSTED, null));
  }

  @Test
  void doesNotTrustA304ThatWasNotAskedFor() {
    assertThat(begun(ANY_ORDER, List.of()).unchanged())
        .isInstanceOfSatisfying(
            Step.Stop.class, stop -> assertThat(stop.reason()).isEqualTo(Reason.FAILED));
  }

  @Test
  void keepsNoValidatorOfAPageThatWasNotCarriedOut() {
    Reading reading = begun(ANY_ORDER, List.of());
    Step second = reading.read(new PageOutcome("p2", V1, false, false));
    Step end = reading.read(page(null, V2));

    assertThat(List.of(second, end)).hasSize(2);
    assertThat(reading.validators(Reason.EXHAUSTED)).containsExactly(KEPT.get(1));
  }

  @Test
  void keepsNoValidatorOfAPageWithoutOne() {
    Reading reading = begun(ANY_ORDER, List.of());
    Step end = reading.read(page(null, null));

    assertThat(end).isInstanceOf(Step.Stop.class);
    assertThat(reading.validators(Reason.EXHAUSTED)).isEmpty();
  }

  @Test
  void doesNotLetTheFirstPageHideAFailureOnALaterOne() {
    Reading reading = begun(NEWEST_FIRST, List.of());
    Step second = reading.read(page("p2", V1));
    Step third = reading.read(new PageOutcome("p3", V2, false, false));
    Step end = reading.read(page(null, V1));

    assertThat(List.of(second, third, end)).hasSize(3);
    assertThat(reading.validators(Reason.EXHAUSTED))
        .extracting(PageValidator::url)
        .containsExactly("p3");
  }

  @Test
  void doesNotLetTheFirstPageHideWhatWasNotReached() {
    Reading reading = begun(NEWEST_FIRST, List.of());
    Step second = reading.read(page("p2", V1));

    assertThat(second).isInstanceOf(Step.Read.class);
    assertThat(reading.failed("HTTP 500"))
        .isEqualTo(new Step.Stop(Reason.FAILED, "list page 2: HTTP 500"));
    assertThat(reading.validators(Reason.FAILED)).isEmpty();
    assertThat(reading.validators(Reason.CAPPED)).isEmpty();
    assertThat(reading.validators(Reason.FRONTIER)).hasSize(1);
  }

  @Test
  void stopsAtTheConfiguredNumberOfPages() {
    Reading reading = begun(new Reading.Rules(false, false, 2, 100), List.of());
    Step second = reading.read(page("p2", V1));

    assertThat(second).isInstanceOf(Step.Read.class);
    assertThat(reading.read(page("p3", V2)))
        .isEqualTo(new Step.Stop(Reason.CAPPED, "stopped after most-pages: 2"));
  }

  @Test
  void isExhaustedWhenTheListEndsAtTheCap() {
    Reading reading = begun(new Reading.Rules(false, false, 1, 100), List.of());

    assertThat(reading.read(page(null, V1))).isEqualTo(new Step.Stop(Reason.EXHAUSTED, null));
  }

  @Test
  void stopsAListThatTurnsInACircle() {
    Reading reading = begun(ANY_ORDER, List.of());
    Step second = reading.read(page("p2", V1));

    assertThat(second).isInstanceOf(Step.Read.class);
    assertThat(reading.read(page("p1", V2)))
        .isInstanceOfSatisfying(
            Step.Stop.class,
            stop -> {
              assertThat(stop.reason()).isEqualTo(Reason.FAILED);
              assertThat(stop.explanation()).contains("list page 2", "page 1 again");
            });
  }

  @Test
  void stopsAnEndlessList() {
    Reading reading = begun(new Reading.Rules(false, false, null, 1), List.of());

    assertThat(reading.read(page("p2", V1)))
        .isInstanceOfSatisfying(
            Step.Stop.class,
            stop -> {
              assertThat(stop.reason()).isEqualTo(Reason.CAPPED);
              assertThat(stop.explanation()).contains("no end after 1 pages");
            });
  }

  private static Reading begun(Reading.Rules rules, List<PageValidator> kept) {
    Reading reading = new Reading(rules, kept);
    assertThat(reading.first("p1")).isInstanceOf(Step.Read.class);
    return reading;
  }

  private static PageOutcome page(@Nullable String next, @Nullable Validator validator) {
    return new PageOutcome(next, validator, false, true);
  }
}
