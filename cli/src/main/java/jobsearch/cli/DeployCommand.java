package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import jobsearch.cli.gateway.Gateway;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a release into a staging slot. */
@Command(
    name = "deploy",
    header = {
      "Put a release into a staging slot, beside production, and verify it there.",
      "",
      "  git tag --annotate v1.2.3",
      "  jobsearch deploy staging 1 v1.2.3",
      "  jobsearch deploy staging 1 v1.2.4 --keep         migrates what v1.2.3 left there",
      "  jobsearch deploy staging 1 v1.2.3 --seed production",
      "",
      "Builds the release if that was not done, empties the slot, gives it something to show, starts",
      "the release and runs the verification suite. The slot has topics, files, accounts and ports of",
      "its own (environments/staging-1.yaml in the home). Ends with 1 if anything fails."
    })
final class DeployCommand extends SlotAction {

  /** What a slot begins with. */
  enum Seed {
    RECORDED,
    PRODUCTION,
    NONE
  }

  @Parameters(index = "2", paramLabel = "TAG", description = "of the release, as v1.2.3")
  String tag = "";

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description =
          "what the slot begins with: recorded boards, the facts of production (nothing that is"
              + " personal), or none")
  @Nullable Seed seed;

  @Option(names = "--keep", description = "keep what the slot has: the release migrates it")
  boolean keep;

  @Option(names = "--no-verify", description = "do not verify it")
  boolean unverified;

  DeployCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  JsonNode begin(Gateway gateway, String path) {
    if (keep && seed != null) {
      throw wrong(
          "--keep and --seed exclude each other: a slot that keeps what it has is not seeded");
    }
    ObjectNode form =
        Console.JSON
            .createObjectNode()
            .put("tag", tag)
            .put("keep", keep)
            .put("verify", !unverified);
    if (seed != null) {
      form.put("seed", seed.name().toLowerCase(Locale.ROOT));
    }
    return gateway.post(path + "/deployments", form);
  }

  @Override
  boolean verifies() {
    return !unverified;
  }
}
