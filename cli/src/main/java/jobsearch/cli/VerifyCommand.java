package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import jobsearch.cli.gateway.Gateway;
import picocli.CommandLine.Command;

/** Verifies what runs in a staging slot. */
@Command(
    name = "verify",
    header = {
      "Verify the release that runs in a staging slot.",
      "",
      "  jobsearch verify staging 1",
      "",
      "Health, login, jobs, search to score, filters, legacy files, all routes, schema, logs. What it",
      "comes to is kept, and said on the topic promotions: a release that did not pass is not promoted.",
      "Ends with 1 if a check fails."
    })
final class VerifyCommand extends SlotAction {

  VerifyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  JsonNode begin(Gateway gateway, String path) {
    return gateway.post(path + "/verifications");
  }

  @Override
  boolean verifies() {
    return true;
  }
}
