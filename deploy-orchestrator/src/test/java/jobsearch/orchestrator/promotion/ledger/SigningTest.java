package jobsearch.orchestrator.promotion.ledger;

import static jobsearch.orchestrator.promotion.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.SignedOff;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sign-offs come to in the log, whoever wrote them. */
class SigningTest {

  private static final Instant LATER = NOW.plusSeconds(3600);

  private final Ledger ledger = new Ledger();
  private final PromotionRequested request = Samples.request(Strategy.PROMOTION, true);

  @BeforeEach
  void begin() {
    assertThat(ledger.fold(new OrchestratorElected("one", 1), NOW)).isEmpty();
    ledger.fold(new SlotDeployed("staging-1", "v2", "c-v2", NOW), NOW);
    verify("e", true, 1);
    assertThat(ledger.fold(request, NOW)).isEmpty();
  }

  @Test
  void whoSignedWhatWhenAndUntilWhenIsKept() {
    SignedOff ann = signed("qa", "ann", "e", LATER);
    assertThat(ledger.fold(ann, NOW)).isEmpty();
    assertThat(ledger.fold(ann, NOW)).hasValue("it was said before");
    assertThat(signOffs(NOW)).containsExactly(new Happened(ann, NOW));
  }

  @Test
  void nobodySignsTwice() {
    ledger.fold(signed("qa", "ann", "e", LATER), NOW);
    assertThat(ledger.fold(signed("product", "ann", "e", LATER.plusSeconds(1)), NOW)).isPresent();
    assertThat(signOffs(NOW)).hasSize(1);
  }

  @Test
  void whatExpiredStandsNoMoreAndMayBeSignedAgain() {
    ledger.fold(signed("qa", "ann", "e", LATER), NOW);
    assertThat(signOffs(LATER)).isEmpty();
    assertThat(ledger.fold(signed("qa", "ann", "e", LATER), LATER)).isPresent();
    assertThat(ledger.fold(signed("qa", "ann", "e", LATER.plusSeconds(9)), LATER)).isEmpty();
    assertThat(signOffs(LATER)).hasSize(1);
  }

  @Test
  void evidenceOfBeforeIsRefusedWithThatOfNow() {
    ledger.fold(signed("qa", "ann", "e", LATER), NOW);
    verify("newer", true, 2);
    assertThat(ledger.fold(signed("product", "eve", "e", LATER), NOW))
        .hasValue("the evidence is newer by now, not e");
    assertThat(ledger.fold(signed("qa", "ann", "newer", LATER), NOW)).isEmpty();
    assertThat(signOffs(NOW)).extracting(Happened::fact).containsExactly(ann("newer"));
  }

  @Test
  void whatFailedOrIsNotThereCannotBeSigned() {
    verify("bad", false, 3);
    assertThat(ledger.fold(signed("qa", "ann", "bad", LATER), NOW))
        .hasValue("staging-1 is not verified with v2");
  }

  @Test
  void whatWasAdmittedKeepsWhatItWasAdmittedWith() {
    ledger.fold(signed("qa", "ann", "e", LATER), NOW);
    assertThat(ledger.fold(new PromotionAdmitted("p", 1, "v1"), NOW)).isEmpty();
    assertThat(ledger.fold(signed("product", "eve", "e", LATER), NOW).orElseThrow())
        .contains("does not fit promotion p, which is Preparing");
    assertThat(signOffs(LATER.plusSeconds(99))).hasSize(1);
  }

  private List<Happened> signOffs(Instant at) {
    return ledger.promotion("p").map((Promotion p) -> p.signOffs(at)).orElseThrow();
  }

  private static SignedOff ann(String evidence) {
    return signed("qa", "ann", evidence, LATER);
  }

  private void verify(String evidence, boolean passed, int after) {
    Optional<String> fault =
        ledger.fold(
            new StagingVerified(
                "staging-1", "v2", "c-v2", passed, evidence, List.of(), NOW.plusSeconds(after)),
            NOW);
    assertThat(fault).isEmpty();
  }

  private static SignedOff signed(String role, String by, String evidence, Instant until) {
    return new SignedOff("p", role, "v2", "c-v2", evidence, by, until, null);
  }
}
