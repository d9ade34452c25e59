package jobsearch.orchestrator.request;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jobsearch.accounts.Caller;
import jobsearch.accounts.Role;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.promotion.ledger.Incident;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.Question;
import jobsearch.orchestrator.release.CommitId;
import jobsearch.orchestrator.release.ReleaseTag;
import jobsearch.web.ProblemException;

/**
 * Says on the topic what people want, and answers what came of it. Nothing is refused silently: who
 * is answered with a promotion reads in it that the request counted.
 */
final class Requests {

  private final Promotions promotions;
  private final Function<ReleaseTag, CommitId> commits;

  /**
   * @param commits what a tag names; fails with a {@link
   *     jobsearch.orchestrator.release.ReleaseProblem} where that is not to be known
   */
  Requests(Promotions promotions, Function<ReleaseTag, CommitId> commits) {
    this.promotions = promotions;
    this.commits = commits;
  }

  /** What the ledger says; a problem while the topic was not read to its end. */
  <T> T read(Function<Ledger, T> reader) {
    if (!promotions.isFollowed()) {
      throw ProblemException.unavailable(
          "the topic promotions is not read to its end yet: see that the broker runs");
    }
    return promotions.read(reader);
  }

  /** A promotion by its id, or by the beginning of it. */
  Promotion find(String id) {
    List<Promotion> meant =
        read(ledger ->
            ledger.promotion(id).map(List::of).orElseGet(() -> beginning(ledger.promotions(), id)));
    if (meant.size() == 1) {
      return meant.getFirst();
    }
    throw meant.isEmpty()
        ? ProblemException.notFound("there is no promotion " + id)
        : ProblemException.notFound(
            "%d promotions begin with %s: give more of the id".formatted(meant.size(), id));
  }

  private static List<Promotion> beginning(Collection<Promotion> all, String id) {
    return all.stream().filter(each -> !id.isBlank() && each.id().startsWith(id)).toList();
  }

  /** Begins a promotion. */
  Promotion promote(PromotionForm form, String key, String by) {
    CommitId commit = Problems.answer(() -> commits.apply(form.wantedTag()));
    PromotionRequested wanted = form.request(key, commit, by);
    Optional<Promotion> known = read(ledger -> ledger.promotion(wanted.promotion()));
    if (known.isEmpty()) {
      say(wanted);
    }
    Promotion promotion = find(wanted.promotion());
    if (!promotion.request().equals(wanted)) {
      throw Problems.conflict(
          "the key %s is that of another request, promotion %s of %s"
              .formatted(key, promotion.id(), promotion.candidate()));
    }
    if (promotion.token() == 0) {
      // It came while another ran: it has never owned its environment.
      throw Problems.conflict(Words.doing(promotion));
    }
    return promotion;
  }

  /** Says something to a promotion. */
  Promotion command(String id, CommandForm form, String key, Caller caller) {
    Command command = form.wanted();
    if (form.decides() && !caller.role().includes(Role.APPROVER)) {
      throw Problems.forbidden(
          "this needs the role approver, and yours is " + caller.role().label());
    }
    Promotion promotion = find(id);
    CommandGiven given =
        new CommandGiven(
            promotion.id(),
            key,
            command,
            form.answers() ? form.question() : null,
            form.reason(),
            caller.name());
    Optional<CommandGiven> heard =
        promotion.all(CommandGiven.class).filter(each -> each.request().equals(key)).findAny();
    if (heard.isPresent()) {
      return repeated(promotion, heard.get(), given);
    }
    if (form.answers()) {
      requireAsked(promotion, form, command);
    }
    return counted(promotion, given);
  }

  private static void requireAsked(Promotion promotion, CommandForm form, Command command) {
    Question open =
        promotion
            .question()
            .orElseThrow(() ->
                Problems.conflict(
                    "promotion %s asks nothing: %s"
                        .formatted(promotion.id(), Words.doing(promotion))));
    String asked = "%s (question %s; seen: %s)".formatted(open.text(), open.id(), open.evidence());
    if (form.question() == null) {
      throw ProblemException.invalid("/question", "name the question that you answer: " + asked);
    }
    if (!form.question().equals(open.id())) {
      throw Problems.conflict("it asks something else by now: " + asked);
    }
    if (!open.answers().contains(command)) {
      throw Problems.conflict("%s is no answer to this: %s".formatted(Words.of(command), asked));
    }
  }

  /** Wants the callers back. */
  Promotion rollback(String id, RollbackForm form, String key, String by) {
    form.wantedMode();
    form.wantedReason();
    Promotion promotion = find(id);
    RollbackRequested wanted = form.request(promotion.id(), key, by);
    Optional<RollbackRequested> heard =
        promotion.all(RollbackRequested.class).filter(each -> each.request().equals(key)).findAny();
    return heard.isPresent()
        ? repeated(promotion, heard.get(), wanted)
        : counted(promotion, wanted);
  }

  /** Wants back what runs in an environment, or else what serves there. */
  Promotion rollbackOf(String environment, RollbackForm form, String key, String by) {
    form.wantedMode();
    form.wantedReason();
    Promotion promotion =
        read(ledger -> ledger.running(environment).or(() -> ledger.serving(environment)))
            .orElseThrow(() ->
                Problems.conflict(
                    "no promotion runs in %s or brought what serves there".formatted(environment)));
    return rollback(promotion.id(), form, key, by);
  }

  /** Says that an incident is understood. */
  Incident close(String id, String cause, List<String> followUps, String by) {
    Incident known = incident(id);
    IncidentClosed closed = new IncidentClosed(id, cause, followUps, by);
    if (known.isOpen()) {
      say(closed);
    }
    Incident after = incident(id);
    if (!closed.equals(after.closed())) {
      throw Problems.conflict("incident %s is closed already".formatted(id));
    }
    return after;
  }

  /** An incident by its id. */
  Incident incident(String id) {
    return read(ledger ->
            ledger.incidents().stream()
                .filter(each -> each.opened().incident().equals(id))
                .findAny())
        .orElseThrow(() -> ProblemException.notFound("there is no incident " + id));
  }

  private static <F extends PromotionFact> Promotion repeated(
      Promotion promotion, F heard, F wanted) {
    if (!heard.equals(wanted)) {
      throw Problems.conflict("this key is that of another request, which was made before");
    }
    return promotion;
  }

  /**
   * What came of a fact is read in the promotion: reasons are kept by key, and a key may come
   * again.
   */
  Promotion counted(Promotion before, PromotionFact fact) {
    Optional<String> why = say(fact);
    Promotion after = find(before.id());
    if (!after.knows(fact)) {
      throw Problems.conflict(why.orElse("it changed nothing: " + Words.doing(after)));
    }
    return after;
  }

  private Optional<String> say(PromotionFact fact) {
    return Problems.answer(() -> promotions.say(fact));
  }
}
