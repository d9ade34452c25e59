package jobsearch.orchestrator.emergency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.topic.Topic;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.runtime.Trouble;

/**
 * Takes a release back without the orchestrator. Reads {@code broker}, {@code prefix}, {@code
 * promotion} (may be absent), {@code reason}, {@code by} and {@code key} as JSON from standard
 * input; folds the topic; prints the plan on a line of JSON ({@code step} is plan) as soon as it is
 * known, so that callers can be shared by then; asks for the rollback on the topic, appoints the
 * old store if the new one is the primary, and prints what came of it on the last line, or {@code
 * error} and {@code fix}. An orchestrator that comes back goes on from there.
 */
public final class RollbackProgram {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PRODUCTION = "production";

  private final TopicLog<PromotionFact> promotions;
  private final TopicLog<JournalFact> journal;
  private final Clock clock;

  private RollbackProgram(String broker, String prefix, Clock clock) {
    this.promotions =
        new TopicLog<>(broker, Topic.PROMOTIONS.name(prefix), EventTypes.PROMOTIONS, clock);
    this.journal = new TopicLog<>(broker, Topic.JOURNAL.name(prefix), EventTypes.JOURNAL, clock);
    this.clock = clock;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(System.in, Clock.systemUTC(), out));
  }

  static int run(InputStream in, Clock clock, PrintStream out) throws IOException {
    try {
      JsonNode asked = JSON.readTree(in);
      for (String field : List.of("broker", "reason", "by", "key")) {
        if (!asked.hasNonNull(field)) {
          throw new Trouble("nobody said the " + field, "see docs/architecture.md");
        }
      }
      new RollbackProgram(asked.path("broker").asText(), asked.path("prefix").asText(""), clock)
          .run(asked, out);
      return 0;
    } catch (JsonProcessingException e) {
      out.println(error("what was asked is no JSON", "see docs/architecture.md"));
    } catch (Trouble trouble) {
      out.println(error(String.valueOf(trouble.getMessage()), trouble.fix()));
    }
    return 1;
  }

  private void run(JsonNode asked, PrintStream out) {
    Ledger ledger = new Ledger();
    promotions.read(envelope -> ledger.fold(envelope.event(), envelope.time()));
    EmergencyPlan plan =
        EmergencyPlan.of(
            ledger,
            PRODUCTION,
            asked.hasNonNull("promotion") ? asked.path("promotion").asText() : null,
            clock.instant());
    out.println(said(plan).put("step", "plan"));
    RollbackRequested wanted =
        new RollbackRequested(
            plan.promotion().id(),
            asked.path("key").asText(),
            RollbackMode.EMERGENCY,
            asked.path("reason").asText(),
            false,
            asked.path("by").asText());
    ObjectNode done = said(plan);
    Optional<String> fault = ledger.fold(wanted, clock.instant());
    fault.ifPresentOrElse(
        why -> done.put("ignored", why),
        () -> {
          promotions.add(wanted);
          done.put("requested", true);
        });
    if (plan.promotion().hasCallers()) {
      plan.back(appointments())
          .ifPresent(appointed -> {
            journal.add(appointed);
            done.put("appointed", appointed.replica()).put("epoch", appointed.epoch());
          });
    }
    out.println(done);
  }

  /** As stores count them: the first with the next epoch. */
  private List<PrimaryAppointed> appointments() {
    List<PrimaryAppointed> all = new ArrayList<>();
    journal.read(envelope -> {
      int next = all.isEmpty() ? 1 : all.getLast().epoch() + 1;
      if (envelope.event() instanceof PrimaryAppointed appointed && appointed.epoch() == next) {
        all.add(appointed);
      }
    });
    return all;
  }

  private static ObjectNode said(EmergencyPlan plan) {
    return JSON.createObjectNode()
        .put("promotion", plan.promotion().id())
        .put("candidate", plan.promotion().candidate())
        .put("baseline", plan.baseline());
  }

  private static ObjectNode error(String what, String fix) {
    return JSON.createObjectNode().put("error", what).put("fix", fix);
  }
}
