package jobsearch.orchestrator.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jobsearch.accounts.Caller;
import jobsearch.events.promotion.SignedOff;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.orchestrator.observe.RuleSight;
import jobsearch.orchestrator.promotion.gate.SignOffRules;
import jobsearch.orchestrator.promotion.gate.SignOffs;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.web.ProblemException;

/** Lets people vouch for a release, and says who has and who has not. */
final class Signing {

  private final Requests requests;
  private final RuleSight rules;
  private final Clock clock;

  Signing(Requests requests, RuleSight rules, Clock clock) {
    this.requests = requests;
    this.rules = rules;
    this.clock = clock;
  }

  /** Signs, or says why that would not count. */
  Promotion sign(String id, SignOffForm form, Caller caller) {
    Promotion promotion = requests.find(id);
    SignOffRules known = known();
    SignOffs now = counted(promotion, known);
    String role = form.wantedRole();
    String evidence = form.wantedEvidence(now.evidence());
    if (!(promotion.state() instanceof PromotionState.Gating)) {
      throw Problems.conflict("only what waits at its gates is signed: " + Words.doing(promotion));
    }
    SignedOff signed =
        new SignedOff(
            promotion.id(),
            role,
            promotion.request().tag(),
            promotion.request().commit(),
            evidence,
            caller.name(),
            now.now().plus(known.validity()),
            form.comment());
    Optional<String> objection = now.objection(signed);
    if (objection.isPresent()) {
      throw Problems.conflict(objection.get());
    }
    return requests.counted(promotion, signed);
  }

  /** What is signed and missing. */
  SignOffsView view(Promotion promotion) {
    boolean open = promotion.state() instanceof PromotionState.Gating;
    Instant now = clock.instant();
    return switch (rules.signOffs()) {
      case Seen.Unknown<SignOffRules>(String why, _) ->
          new SignOffsView(null, List.of(), List.of(), signed(promotion.signOffs(now)), why);
      case Seen.Known<SignOffRules>(SignOffRules known, _) when open -> {
        SignOffs counted = counted(promotion, known);
        Stream<Happened> such =
            promotion.history().stream()
                .filter(each ->
                    each.fact() instanceof SignedOff one && counted.counted().contains(one));
        yield new SignOffsView(
            counted.evidence(),
            counted.areNeeded() ? known.required() : List.of(),
            counted.areNeeded() ? counted.missing() : List.of(),
            signed(such.toList()),
            null);
      }
      case Seen.Known<SignOffRules> _ ->
          new SignOffsView(null, List.of(), List.of(), signed(promotion.signOffs(now)), null);
    };
  }

  private static List<SignOffsView.Signed> signed(List<Happened> all) {
    return all.stream()
        .flatMap(each ->
            each.fact() instanceof SignedOff one
                ? Stream.of(
                    new SignOffsView.Signed(
                        one.role(),
                        one.by(),
                        each.at(),
                        one.until(),
                        one.evidence(),
                        one.comment()))
                : Stream.empty())
        .toList();
  }

  private SignOffRules known() {
    return rules
        .signOffs()
        .known()
        .orElseThrow(() -> ProblemException.unavailable(rules.signOffs().missing()));
  }

  private SignOffs counted(Promotion promotion, SignOffRules known) {
    StagingVerified verified =
        requests.read(ledger -> ledger.verified(promotion.request().from())).orElse(null);
    return SignOffs.of(
        promotion.request(),
        verified,
        promotion.all(SignedOff.class).toList(),
        known,
        clock.instant());
  }
}
