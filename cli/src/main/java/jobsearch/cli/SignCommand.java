package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Vouches for a release. */
@Command(
    name = "sign",
    header = {
      "Vouch for the release of a promotion, in a role, by what its verification found.",
      "",
      "  jobsearch sign --as qa",
      "  jobsearch sign 3f2a --as product --comment \"as announced\"",
      "",
      "Without --evidence it is that of now, which is shown. One person signs once; `jobsearch get`",
      "says who has signed, until when, and who is missing."
    })
final class SignCommand extends PromotionAction {

  @Parameters(
      arity = "0..1",
      paramLabel = "PROMOTION",
      description = "its id, or the beginning of it; the one that runs if absent")
  @Nullable String id;

  @Option(
      names = "--as",
      paramLabel = "ROLE",
      required = true,
      description = "devops, qa, engineering, product, or another of production.yaml")
  String role = "";

  @Option(
      names = "--evidence",
      paramLabel = "HASH",
      description = "of the verification's report that you looked at; another one is refused")
  @Nullable String evidence;

  @Option(names = "--comment", description = "it is kept and shown")
  @Nullable String comment;

  SignCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    Gateway gateway = Client.gateway(surroundings());
    String path = path(gateway, id) + "/sign-offs";
    ObjectNode form =
        Console.JSON
            .createObjectNode()
            .put("role", role)
            .put("evidence", evidence == null ? now(gateway, path, console) : evidence);
    if (comment != null) {
      form.put("comment", comment);
    }
    JsonNode signOffs = gateway.post(path, form, key());
    SignOffs.print(signOffs, "", console);
    console.json(signOffs);
    return ExitCode.DONE;
  }

  /** What is signed is shown before: if it is another by then, it does not count. */
  private static String now(Gateway gateway, String path, Console console) {
    JsonNode signOffs = gateway.get(path, Map.of());
    if (!signOffs.hasNonNull("evidence")) {
      throw new Trouble(
          "there is nothing to sign: the promotion does not wait at its gates, or its slot is not verified",
          "see `jobsearch get`");
    }
    String evidence = signOffs.path("evidence").asText();
    console.say("Evidence: " + PlainText.of(evidence));
    return evidence;
  }
}
