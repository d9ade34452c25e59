package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one job, and says what a person decides about it. */
@Command(
    name = "job",
    header = {
      "Show one job, or say what you decide about it.",
      "",
      "  jobsearch job 4711",
      "  jobsearch job 4711 --status applied --note \"ask for Ada\"",
      "  jobsearch job 4711 --note - < note.txt",
      "  jobsearch job 4711 --hide",
      "  jobsearch job add --url https://acme.example/jobs/7 --title Welder --company Acme",
      "  jobsearch job correct 4711 --title \"Chief welder\"",
      "  jobsearch job remove 4711 --reason \"it is a swindle\"",
      "",
      "A status is matched, interested, preparing, applied, interview, offer, rejected or archived.",
      "With -o json: the posting as /api/postings/ID gives it, and note."
    },
    synopsisSubcommandLabel = "[add|correct|remove]",
    commandListHeading = "%nCommands:%n")
final class JobCommand extends Action {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "ID", description = "its number in jobsearch jobs")
  @Nullable Long id;

  @Option(names = "--status", description = "how far you are with it")
  @Nullable String status;

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description = "your note; - reads it from standard input")
  @Nullable String note;

  @Option(names = "--no-note", description = "erase your note")
  boolean noNote;

  @Option(names = "--hide", description = "leave it, and all that repeat it, out of lists")
  boolean hide;

  @Option(names = "--unhide", description = "show it in lists again")
  boolean unhide;

  @Option(names = "--hide-company", description = "leave all jobs of its company out of lists")
  boolean hideCompany;

  @Option(names = "--unhide-company", description = "show them again")
  boolean unhideCompany;

  JobCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    if (id == null) {
      throw new ParameterException(spec.commandLine(), "Which job? jobsearch job ID");
    }
    if (unhide && hide || hideCompany && unhideCompany || noNote && note != null) {
      throw new ParameterException(spec.commandLine(), "Do it or undo it: not both at once");
    }
    Gateway gateway = Client.gateway(surroundings());
    String path = "/api/postings/" + id;
    write(gateway, path, posting(gateway, path));
    ObjectNode posting = posting(gateway, path);
    gateway
        .find(path + "/note")
        .ifPresent(found -> posting.put("note", found.path("text").asText()));
    PostingView.print(posting, console::print);
    console.json(posting);
    return ExitCode.DONE;
  }

  private ObjectNode posting(Gateway gateway, String path) {
    return gateway
        .find(path)
        .map(ObjectNode.class::cast)
        .orElseThrow(() -> new Trouble("there is no posting " + id, "jobsearch jobs lists them"));
  }

  private void write(Gateway gateway, String path, JsonNode seen) {
    if (status != null) {
      gateway.change(
          "PUT", path + "/application", form("from", text(seen, "status")).put("to", status));
    }
    if (hide || unhide) {
      gateway.change("PUT", path + "/hidden", Console.JSON.createObjectNode().put("hidden", hide));
    }
    if (hideCompany || unhideCompany) {
      String company = text(seen, "company");
      if (company.isEmpty()) {
        throw new Trouble("posting " + id + " names no company", "hide the job: --hide");
      }
      gateway.change(
          "PUT", "/api/companies/hidden", form("company", company).put("hidden", hideCompany));
    }
    if (note != null) {
      String text = note.equals("-") ? surroundings().input() : note;
      gateway.change("PUT", path + "/note", form("text", text));
    }
    if (noNote) {
      gateway.delete(path + "/note", Map.of());
    }
  }

  private static ObjectNode form(String field, String value) {
    return Console.JSON.createObjectNode().put(field, value);
  }

  private static String text(JsonNode node, String field) {
    return JobsCommand.text(node, field);
  }
}
