package jobsearch.orchestrator.promotion.gate;

import static jobsearch.orchestrator.promotion.Samples.NOW;
import static jobsearch.orchestrator.promotion.Samples.OLD;
import static jobsearch.orchestrator.promotion.Samples.seen;
import static jobsearch.orchestrator.promotion.Samples.signed;
import static jobsearch.orchestrator.promotion.Samples.unseen;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.SignedOff;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.orchestrator.promotion.window.Window;
import jobsearch.orchestrator.promotion.window.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who signs, as the gates count it. Who asked for the promotion is called ada. */
class SignOffsTest {

  private static final PromotionRequested USUAL = Samples.request(Strategy.PROMOTION, false);
  private static final PromotionRequested HOTFIX = Samples.request(Strategy.HOTFIX, false);
  private static final SignOffRules TWO =
      new SignOffRules(
          List.of("qa", "product"),
          Duration.ofHours(24),
          Map.of("qa", Set.of("ann", "bob")),
          false);

  private static final Windows CLOSED =
      new Windows(
          List.of(
              new Window(
                  "freeze",
                  false,
                  null,
                  LocalDateTime.ofInstant(NOW, ZoneOffset.UTC).minusHours(1),
                  Duration.ofHours(3),
                  ZoneOffset.UTC,
                  "holidays")));

  @Test
  void whatEverybodySignedPasses() {
    GateAnswer answer =
        ask(USUAL, TWO, signed(USUAL, "qa", "ann"), signed(USUAL, "product", "eve"));
    assertThat(answer.verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(answer.saw()).contains("qa by ann", "product by eve", "evidence e");
  }

  @Test
  void whoIsMissingIsNamedWithWhatWouldChangeItAndWhenOneExpires() {
    GateAnswer answer = ask(USUAL, TWO, signed(USUAL, "qa", "ann"));
    assertThat(answer.verdict()).isEqualTo(GateVerdict.WAIT);
    assertThat(answer.saw()).startsWith("missing: product; qa by ann until");
    assertThat(answer.wouldChange()).contains("jobsearch sign p --as ROLE");
    assertThat(answer.until()).isEqualTo(signed(USUAL, "qa", "ann").until());
  }

  static Stream<Arguments> refused() {
    SignedOff good = signed(USUAL, "qa", "ann");
    return Stream.of(
        row("ann has signed already, as qa", with(good, "product", "ann", "e"), good),
        row("it expired at", expired(good)),
        row("the evidence is e by now, not old", with(good, "qa", "ann", "old")),
        row("there is no role chef: use devops, engineering, product, qa", chef(good)),
        row("eve may not sign as qa: ann, bob may", with(good, "qa", "eve", "e")),
        row("ada asked for this promotion", with(good, "product", "ada", "e")),
        row("it is of v9", of(good, "v9", good.commit())),
        row("it is of v2, other", of(good, "v2", "other")),
        row("nobody needs a sign-off as qa any more", with(good, "qa", "bob", "e"), good),
        row("nobody needs a sign-off as devops", with(good, "devops", "bob", "e")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void oneThatDoesNotCountSaysWhy(String why, SignedOff next, List<SignedOff> before) {
    assertThat(of(USUAL, TWO, before).objection(next).orElseThrow()).contains(why);
    Stream<SignedOff> all = Stream.concat(before.stream(), Stream.of(next));
    assertThat(ask(USUAL, TWO, all.toArray(SignedOff[]::new)).verdict())
        .as("and the gate does not count it, whoever wrote it")
        .isEqualTo(GateVerdict.WAIT);
  }

  @Test
  void whatIsNotVerifiedCannotBeSigned() {
    SignOffs none = SignOffs.of(USUAL, null, List.of(), TWO, NOW);
    assertThat(none.objection(signed(USUAL, "qa", "ann")).orElseThrow()).contains("not verified");
    StagingVerified other =
        new StagingVerified("staging-1", "v2", "c-v2", false, "e", List.of(), NOW);
    assertThat(SignOffs.of(USUAL, other, List.of(), TWO, NOW).evidence()).isNull();
  }

  @Test
  void whatWasSignedBeforeItWasVerifiedAnewIsToBeSignedAgain() {
    SignedOff before = with(signed(USUAL, "qa", "ann"), "qa", "ann", "old");
    SignOffs now = of(USUAL, TWO, List.of(before));
    assertThat(now.missing()).containsExactly("qa", "product");
    assertThat(now.objection(signed(USUAL, "qa", "ann"))).isEmpty();
  }

  @Test
  void whoHasNoAccountIsOnePersonAndMaySignWhatTheyAskedFor() {
    PromotionRequested by =
        new PromotionRequested(
            "p",
            "k",
            "v2",
            "c-v2",
            "staging-1",
            "production",
            Strategy.PROMOTION,
            List.of(),
            null,
            null,
            false,
            "anyone");
    SignOffRules two =
        new SignOffRules(List.of("qa", "product"), Duration.ofHours(24), Map.of(), false);
    SignOffs one = of(by, two, List.of(signed(by, "qa", "anyone")));
    assertThat(one.counted()).hasSize(1);
    assertThat(one.objection(signed(by, "product", "anyone")).orElseThrow()).contains("accounts");
  }

  @Test
  void theFileMayLetWhoAskedSign() {
    SignOffRules lenient = new SignOffRules(List.of("product"), TWO.validity(), Map.of(), true);
    assertThat(of(USUAL, lenient, List.of(signed(USUAL, "product", "ada"))).missing()).isEmpty();
  }

  @Test
  void aHotfixNeedsOneMoreOfAnyRoleByAnother() {
    SignedOff qa = signed(HOTFIX, "qa", "ann");
    SignedOff product = signed(HOTFIX, "product", "eve");
    assertThat(of(HOTFIX, TWO, List.of(qa, product)).missing()).containsExactly("one more");
    assertThat(of(HOTFIX, TWO, List.of(qa, product, signed(HOTFIX, "devops", "ann"))).missing())
        .containsExactly("one more");
    assertThat(of(HOTFIX, TWO, List.of(qa, product, signed(HOTFIX, "qa", "bob"))).missing())
        .isEmpty();
    assertThat(of(HOTFIX, Samples.RULES, List.of()).missing()).containsExactly("one more");
    assertThat(of(HOTFIX, Samples.RULES, List.of(qa)).missing()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"VERIFY_ONLY", "REDEPLOY"})
  void whatGivesNothingNewToAnybodyNeedsNone(Strategy strategy) {
    PromotionRequested request = Samples.request(strategy, false);
    SignOffs none = of(request, TWO, List.of());
    assertThat(none.areNeeded()).isFalse();
    assertThat(none.objection(signed(request, "qa", "ann")).orElseThrow()).contains("needs no");
  }

  @Test
  void withoutRulesNobodyHasToSign() {
    assertThat(ask(USUAL, Samples.RULES).saw()).isEqualTo("nobody has to sign");
  }

  @Test
  void aFileThatCannotBeReadLetsNothingPass() {
    GateInputs dark = inputs(USUAL, unseen(NOW), unseen(NOW), List.of());
    assertThat(answer(dark, "sign-offs").verdict()).isEqualTo(GateVerdict.WAIT);
    assertThat(answer(dark, "window").verdict()).isEqualTo(GateVerdict.WAIT);
    assertThat(answer(dark, "window").saw()).contains("dark");
  }

  @ParameterizedTest
  @EnumSource(names = {"PROMOTION", "HOTFIX", "REDEPLOY"})
  void aClosedWindowHoldsUntilItOpens(Strategy strategy) {
    PromotionRequested request = Samples.request(strategy, false);
    GateAnswer closed = answer(inputs(request, seen(TWO), seen(CLOSED), List.of()), "window");
    assertThat(closed.verdict()).isEqualTo(GateVerdict.WAIT);
    assertThat(closed.saw()).isEqualTo("closed by freeze: holidays");
    assertThat(closed.until()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(closed.wouldChange()).contains("next opening at");
  }

  @Test
  void aHotfixPassesAClosedWindowWithItsOneMoreOnly() {
    SignedOff qa = signed(HOTFIX, "qa", "ann");
    SignedOff product = signed(HOTFIX, "product", "eve");
    GateInputs usual = inputs(HOTFIX, seen(TWO), seen(CLOSED), List.of(qa, product));
    assertThat(answer(usual, "window").verdict()).isEqualTo(GateVerdict.WAIT);
    GateInputs more =
        inputs(HOTFIX, seen(TWO), seen(CLOSED), List.of(qa, product, signed(HOTFIX, "qa", "bob")));
    assertThat(answer(more, "window").verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(answer(more, "window").saw()).contains("a hotfix passes");
    assertThat(answer(inputs(USUAL, seen(TWO), seen(CLOSED), List.of(qa, product)), "window"))
        .returns(GateVerdict.WAIT, GateAnswer::verdict);
  }

  private static Arguments row(String why, SignedOff next, SignedOff... before) {
    return Arguments.of(why, next, List.of(before));
  }

  private static SignedOff with(SignedOff s, String role, String by, String evidence) {
    return new SignedOff(
        s.promotion(), role, s.tag(), s.commit(), evidence, by, s.until(), s.comment());
  }

  private static SignedOff chef(SignedOff s) {
    return with(s, "chef", "ann", "e");
  }

  private static SignedOff of(SignedOff s, String tag, String commit) {
    return new SignedOff(
        s.promotion(), s.role(), tag, commit, s.evidence(), s.by(), s.until(), s.comment());
  }

  private static SignedOff expired(SignedOff s) {
    return new SignedOff(
        s.promotion(), s.role(), s.tag(), s.commit(), s.evidence(), s.by(), NOW, s.comment());
  }

  private static SignOffs of(
      PromotionRequested request, SignOffRules rules, List<SignedOff> signed) {
    Instant at = NOW.minus(Duration.ofHours(1));
    return SignOffs.of(request, Samples.verified(request, at), signed, rules, NOW);
  }

  private static GateAnswer ask(
      PromotionRequested request, SignOffRules rules, SignedOff... signed) {
    return answer(inputs(request, seen(rules), seen(Windows.ALWAYS), List.of(signed)), "sign-offs");
  }

  private static GateAnswer answer(GateInputs inputs, String gate) {
    return Objects.requireNonNull(Gates.judge(inputs, NOW).get(gate));
  }

  private static GateInputs inputs(
      PromotionRequested request,
      Seen<SignOffRules> rules,
      Seen<Windows> windows,
      List<SignedOff> signed) {
    GateInputs all = Samples.passing(request, OLD, NOW);
    return new GateInputs(
        request,
        all.tag(),
        all.verified(),
        all.ci(),
        all.changelog(),
        all.serving(),
        all.writes(),
        Set.of(),
        all.terms(),
        signed,
        rules,
        windows);
  }
}
