package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.gateway.ReleaseWatch;
import jobsearch.runtime.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Releases: built once from their tags. */
@Command(
    name = "release",
    header = {
      "Build a release from its tag, once, and keep it; see what is kept.",
      "",
      "  git tag --annotate v1.2.3",
      "  jobsearch release build v1.2.3",
      "  jobsearch release list",
      "  jobsearch release show v1.2.3",
      "  jobsearch release remove v1.2.3"
    })
final class ReleaseCommand extends Group {

  private static final String ALL = "/api/releases";

  /** What is done with one release. */
  abstract static class OfOne extends Action {

    @Parameters(paramLabel = "TAG", description = "a SemVer version behind a v, as v1.2.3")
    String tag = "";

    OfOne(Surroundings surroundings) {
      super(surroundings);
    }

    String path() {
      return ALL + "/" + URLEncoder.encode(tag, StandardCharsets.UTF_8);
    }
  }

  /** Builds one. */
  @Command(
      name = "build",
      header = {
        "Build the release of an annotated tag, unless that is done, and wait for it.",
        "",
        "  jobsearch release build v1.2.3",
        "",
        "From a clean working tree of the tag, in the deploy-orchestrator; needs git, a JDK, Maven and",
        "1 GB there, and takes minutes. What was built is never built again. Ends with 1 if it fails."
      })
  static final class Build extends OfOne {

    Build(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) throws InterruptedException {
      Gateway gateway = Client.gateway(surroundings());
      JsonNode begun = gateway.post(ALL, Console.JSON.createObjectNode().put("tag", tag));
      if (begun.path("state").asText().equals("BUILT")) {
        console.say(tag + " was built before: it stays as it is.");
      } else {
        console.say("Building " + tag + " ...");
      }
      JsonNode ended =
          new ReleaseWatch(gateway, line -> console.say("  " + PlainText.of(line))).await(path());
      if (!ended.path("state").asText().equals("BUILT")) {
        throw new Trouble(
            tag + " was not built: " + ended.path("reason").asText(),
            "mend that and repeat the command");
      }
      ReleaseView.line(ended, console);
      console.json(ended);
      return ExitCode.DONE;
    }
  }

  /** Lists all. */
  @Command(
      name = "list",
      header = {
        "List the releases, the one that was built last first.",
        "",
        "  jobsearch release list"
      })
  static final class ListAll extends Action {

    ListAll(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) {
      JsonNode releases = Client.gateway(surroundings()).get(ALL, Map.of());
      ReleaseView.list(releases, console);
      console.json(releases);
      return ExitCode.DONE;
    }
  }

  /** Shows one. */
  @Command(
      name = "show",
      header = {
        "Show what a release is: its commit, schema, events and programs, or how its build goes.",
        "",
        "  jobsearch release show v1.2.3",
        "",
        "Ends with 1 if its build failed."
      })
  static final class Show extends OfOne {

    Show(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) {
      JsonNode release = Client.gateway(surroundings()).get(path(), Map.of());
      ReleaseView.show(release, console);
      console.json(release);
      return release.path("state").asText().equals("FAILED") ? ExitCode.FAILED : ExitCode.DONE;
    }
  }

  /** Deletes one. */
  @Command(
      name = "remove",
      header = {
        "Delete a release that nobody needs any more; one that is in use stays.",
        "",
        "  jobsearch release remove v1.2.3"
      })
  static final class Remove extends OfOne {

    Remove(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) {
      JsonNode unused = Client.gateway(surroundings()).delete(path(), Map.of());
      console.print("Removed " + tag);
      console.json(Console.JSON.createObjectNode().put("removed", tag));
      return ExitCode.DONE;
    }
  }
}
