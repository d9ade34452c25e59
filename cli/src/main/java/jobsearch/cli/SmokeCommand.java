package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jobsearch.cli.home.Smoke;
import jobsearch.runtime.Trouble;
import picocli.CommandLine.Command;

/** Verifies production without changing anything. */
@Command(
    name = "smoke",
    header = {
      "Look whether the running system does what it should; nothing is changed.",
      "",
      "  jobsearch smoke",
      "",
      "The checks of `jobsearch verify`, but for those that change something or call a board. Works",
      "while the deploy-orchestrator is dead. Ends with 1 if a check fails."
    })
final class SmokeCommand extends Action {

  SmokeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    Smoke smoke = new Smoke(surroundings().settings(), surroundings().environment());
    JsonNode report = smoke.run(result -> console.print(VerificationView.line(result)));
    if (!report.path("passed").asBoolean()) {
      for (JsonNode result : report.path("results")) {
        if (result.path("outcome").asText().equals("FAILED")) {
          console.say("-> " + PlainText.of(result.path("fix").asText()));
        }
      }
      if (console.isJson()) {
        console.json(((ObjectNode) report).put("error", "a check failed"));
        return ExitCode.FAILED;
      }
      throw new Trouble("a check failed", "see the lines above");
    }
    console.json(report);
    return ExitCode.DONE;
  }
}
