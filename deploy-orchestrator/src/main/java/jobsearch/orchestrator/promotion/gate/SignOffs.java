package jobsearch.orchestrator.promotion.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.SignedOff;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.events.promotion.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * Which sign-offs of a promotion count now, which are missing, and why one more would not count.
 *
 * @param evidence of the verification in force; null if there is none
 */
public record SignOffs(
    PromotionRequested request,
    @Nullable String evidence,
    List<SignedOff> counted,
    SignOffRules rules,
    Instant now) {

  /** What a hotfix needs besides: there was less time to look. */
  public static final String ONE_MORE = "one more";

  /** Without accounts everybody has this name: one person, and one who may sign what they ask. */
  private static final String ANYONE = "anyone";

  public SignOffs {
    counted = List.copyOf(counted);
  }

  /**
   * Those of them that count.
   *
   * @param verified what the slot was last found to be
   * @param signed oldest first: of two that exclude each other the first counts
   */
  public static SignOffs of(
      PromotionRequested request,
      @Nullable StagingVerified verified,
      List<SignedOff> signed,
      SignOffRules rules,
      Instant now) {
    SignOffs all = new SignOffs(request, evidence(request, verified), List.of(), rules, now);
    for (SignedOff each : signed) {
      if (all.objection(each).isEmpty()) {
        all = all.with(each);
      }
    }
    return all;
  }

  private static @Nullable String evidence(
      PromotionRequested request, @Nullable StagingVerified verified) {
    return verified != null
            && verified.passed()
            && verified.tag().equals(request.tag())
            && verified.commit().equals(request.commit())
        ? verified.evidence()
        : null;
  }

  private SignOffs with(SignedOff next) {
    List<SignedOff> more = new ArrayList<>(counted);
    more.add(next);
    return new SignOffs(request, evidence, more, rules, now);
  }

  /** Roles that nobody has signed as yet, and {@link #ONE_MORE}; empty if nothing is missing. */
  public List<String> missing() {
    Stream<String> roles = rules.required().stream().filter(role -> !has(role));
    return Stream.concat(roles, needsOneMore() ? Stream.of(ONE_MORE) : Stream.empty()).toList();
  }

  /** Whether this promotion needs any. */
  public boolean areNeeded() {
    return switch (request.strategy()) {
      case PROMOTION -> !rules.required().isEmpty();
      case HOTFIX -> true;
      // They change nothing, or bring back what was signed for before.
      case VERIFY_ONLY, REDEPLOY -> false;
    };
  }

  /** Whether a hotfix has what lets it pass where others wait. */
  public boolean haveOneMore() {
    return request.strategy() == Strategy.HOTFIX && !needsOneMore();
  }

  /** When the first of them counts no more. */
  public Optional<Instant> expiry() {
    return counted.stream().map(SignedOff::until).min(Instant::compareTo);
  }

  private boolean has(String role) {
    return counted.stream().anyMatch(each -> each.role().equals(role));
  }

  private boolean needsOneMore() {
    long roles = rules.required().stream().filter(this::has).count();
    return request.strategy() == Strategy.HOTFIX && counted.size() == roles;
  }

  /** Why this one would not count beside those that do; empty if it would. */
  public Optional<String> objection(SignedOff next) {
    return Stream.of(nothingToSign(), role(next), subject(next), person(next), need(next))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> nothingToSign() {
    return areNeeded()
        ? Optional.empty()
        : Optional.of("this promotion needs no sign-off: see approvals in production.yaml");
  }

  private Optional<String> role(SignedOff next) {
    return rules.roles().contains(next.role())
        ? Optional.empty()
        : Optional.of(
            "there is no role %s: use %s".formatted(next.role(), String.join(", ", rules.roles())));
  }

  private Optional<String> subject(SignedOff next) {
    if (!next.tag().equals(request.tag()) || !next.commit().equals(request.commit())) {
      return Optional.of("it is of %s, %s".formatted(next.tag(), next.commit()));
    }
    if (evidence == null) {
      return Optional.of(
          "%s is not verified with %s: there is nothing to sign"
              .formatted(request.from(), request.tag()));
    }
    if (!next.evidence().equals(evidence)) {
      return Optional.of("the evidence is %s by now, not %s".formatted(evidence, next.evidence()));
    }
    return now.isBefore(next.until())
        ? Optional.empty()
        : Optional.of("it expired at " + next.until());
  }

  private Optional<String> person(SignedOff next) {
    Set<String> may = rules.people().get(next.role());
    if (may != null && !may.contains(next.by())) {
      return Optional.of(
          "%s may not sign as %s: %s may"
              .formatted(next.by(), next.role(), String.join(", ", new TreeSet<>(may))));
    }
    if (next.by().equals(request.by()) && !next.by().equals(ANYONE) && !rules.requesterSigns()) {
      return Optional.of(
          "%s asked for this promotion: somebody else signs it".formatted(next.by()));
    }
    return counted.stream()
        .filter(each -> each.by().equals(next.by()))
        .findFirst()
        .map(each ->
            "%s has signed already, as %s: somebody else signs as %s%s"
                .formatted(
                    next.by(),
                    each.role(),
                    next.role(),
                    next.by().equals(ANYONE) ? "; people are told apart by accounts" : ""));
  }

  private Optional<String> need(SignedOff next) {
    boolean isNeeded = rules.required().contains(next.role()) && !has(next.role());
    return isNeeded || needsOneMore()
        ? Optional.empty()
        : Optional.of("nobody needs a sign-off as %s any more: %s".formatted(next.role(), words()));
  }

  /** Those that count, for people. */
  public String words() {
    return counted.isEmpty()
        ? "nobody has signed"
        : counted.stream()
            .map(each -> "%s by %s until %s".formatted(each.role(), each.by(), each.until()))
            .collect(Collectors.joining(", "));
  }
}
