package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Postings that a person enters, corrects and removes. */
final class JobChanges {

  private JobChanges() {}

  /** Enters one. */
  @Command(
      name = "add",
      header = {
        "Enter a job that no board has brought. It is scored against every CV.",
        "",
        "  jobsearch job add --url https://acme.example/jobs/7 --title Welder --company Acme",
        "  jobsearch job add --url https://acme.example/jobs/7 --title Welder --file job.txt",
        "",
        "One whose address is known and open stays as it is; then the outcome is UNCHANGED.",
        "With -o json: outcome, id, status, offset."
      })
  static final class Add extends Action {

    @Option(names = "--url", required = true, description = "the job's own address")
    String url = "";

    @Option(names = "--term", description = "the search that it belongs to")
    @Nullable String term;

    @Mixin PostingFields fields = new PostingFields();

    Add(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) {
      ObjectNode form = fields.form(surroundings()).put("url", url);
      if (term != null) {
        form.put("term", term);
      }
      JsonNode answer = Client.gateway(surroundings()).post("/api/postings", form);
      return done(console, answer, "Entered as ", "There is such a job already: ");
    }
  }

  /** Corrects one. */
  @Command(
      name = "correct",
      header = {
        "Correct what a posting says; it holds whatever the board says later.",
        "",
        "  jobsearch job correct 4711 --title \"Chief welder\"",
        "  jobsearch job correct 4711 --company \"\"               it names none",
        "  jobsearch job correct 4711 --withdraw title           as the board says",
        "",
        "With -o json: outcome, id, status, offset."
      })
  static final class Correct extends Action {

    @Parameters(paramLabel = "ID", description = "its number in jobsearch jobs")
    long id;

    @Mixin PostingFields fields = new PostingFields();

    @Option(
        names = "--withdraw",
        paramLabel = "FIELD",
        split = ",",
        description =
            "take a correction back: title, company, locations, workplace, description, department,"
                + " employmentType, salary, applyUrl")
    @Nullable List<String> withdrawn;

    Correct(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) {
      ObjectNode form = fields.form(surroundings());
      if (withdrawn != null) {
        withdrawn.forEach(form.putArray("withdrawn")::add);
      }
      JsonNode answer = Client.gateway(surroundings()).change("PATCH", "/api/postings/" + id, form);
      return done(console, answer, "Corrected: ", "It was so already: ");
    }
  }

  /** Removes one. */
  @Command(
      name = "remove",
      header = {
        "Remove a job, with all that repeat it. No board brings it back; job add does.",
        "",
        "  jobsearch job remove 4711 --reason \"it is a swindle\"",
        "",
        "The reason is kept for ever: nothing personal belongs there.",
        "With -o json: outcome, id, status, offset."
      })
  static final class Remove extends Action {

    @Parameters(paramLabel = "ID", description = "its number in jobsearch jobs")
    long id;

    @Option(names = "--reason", required = true, description = "why")
    String reason = "";

    Remove(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) {
      JsonNode answer =
          Client.gateway(surroundings()).delete("/api/postings/" + id, Map.of("reason", reason));
      return done(console, answer, "Removed: ", "It was removed already: ");
    }
  }

  private static int done(Console console, JsonNode answer, String done, String unchanged) {
    boolean changed = answer.path("outcome").asText().equals("DONE");
    console.print((changed ? done : unchanged) + answer.path("id").asText());
    console.say("Next: jobsearch job " + answer.path("id").asText());
    console.json(answer);
    return ExitCode.DONE;
  }
}
