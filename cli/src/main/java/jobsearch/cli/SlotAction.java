package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.gateway.SlotWatch;
import jobsearch.runtime.Place;
import jobsearch.runtime.Trouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done in a staging slot, and waited for. */
abstract class SlotAction extends Action {

  /** Where releases can be put; production gets them by promotions. */
  enum Where {
    STAGING
  }

  @Parameters(index = "0", paramLabel = "staging", description = "the kind of environment")
  Where where = Where.STAGING;

  @Spec CommandSpec usage = CommandSpec.create();

  @Parameters(index = "1", paramLabel = "SLOT", description = "the slot's number, from 1 to 9")
  int slot;

  SlotAction(Surroundings surroundings) {
    super(surroundings);
  }

  final ParameterException wrong(String message) {
    return new ParameterException(usage.commandLine(), message);
  }

  /** Begins it; the answer is the work as it was begun. */
  abstract JsonNode begin(Gateway gateway, String path);

  /** Whether a person sees the verification's results then. */
  boolean verifies() {
    return false;
  }

  @Override
  final int run(Console console) throws InterruptedException {
    if (slot < 1 || slot > Place.MOST_SLOTS) {
      throw wrong(
          "there is no staging slot %d: use one from 1 to %d".formatted(slot, Place.MOST_SLOTS));
    }
    Gateway gateway = Client.gateway(surroundings());
    String path = "/api/environments/staging-" + slot;
    JsonNode begun = begin(gateway, path);
    JsonNode environment =
        new SlotWatch(gateway, line -> console.say("  " + PlainText.of(line))).await(path, begun);
    JsonNode work = environment.path("work");
    JsonNode report = environment.path("verification");
    // One that was made before says nothing about this work.
    if (verifies() && isSince(report.path("startedAt"), work.path("startedAt"))) {
      VerificationView.print(report, console);
    }
    if (!work.path("state").asText().equals("DONE")) {
      if (console.isJson()) {
        console.say("jobsearch: " + PlainText.of(work.path("reason").asText()));
        console.json(environment);
        return ExitCode.FAILED;
      }
      throw new Trouble(
          "staging %d: %s".formatted(slot, PlainText.of(work.path("reason").asText())),
          "`jobsearch environments` shows how it stands");
    }
    EnvironmentsView.line(environment, console);
    console.json(environment);
    return ExitCode.DONE;
  }

  private static boolean isSince(JsonNode time, JsonNode start) {
    return time.isTextual()
        && !Instant.parse(time.asText()).isBefore(Instant.parse(start.asText()));
  }
}
