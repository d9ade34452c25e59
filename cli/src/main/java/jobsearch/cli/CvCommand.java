package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Registers and lists CVs. */
@Command(
    name = "cv",
    header = {
      "Register a CV or list those that are registered.",
      "",
      "  jobsearch cv add cv.md",
      "  jobsearch cv add cv-research.txt --label research",
      "  jobsearch cv list"
    })
final class CvCommand extends Group {

  /** Registers one. */
  @Command(
      name = "add",
      header = {
        "Register a CV: a text or Markdown file.",
        "",
        "  jobsearch cv add cv.md",
        "  jobsearch cv add cv-research.txt --label research",
        "",
        "Every open posting is scored against it. The same text has the same key: adding it again",
        "changes nothing."
      })
  static final class Add extends Action {

    @Parameters(paramLabel = "FILE", description = "UTF-8 text or Markdown, at most 500 KB")
    Path file = Path.of("");

    @Option(names = "--label", description = "a name for it; the file's if absent")
    @Nullable String label;

    Add(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) {
      String name = String.valueOf(file.getFileName());
      String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
      JsonNode cv =
          Client.gateway(surroundings())
              .addCv(CvText.read(file), type(name), label == null ? stem : label);
      console.print("Registered as " + cv.path("cvKey").asText());
      console.say("Next: jobsearch search \"java\", or jobsearch search for everything");
      console.json(cv);
      return ExitCode.DONE;
    }

    private static String type(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      boolean markdown = lower.endsWith(".md") || lower.endsWith(".markdown");
      return markdown ? "text/markdown" : "text/plain";
    }
  }

  /** Lists them. */
  @Command(
      name = "list",
      header = {"List the registered CVs.", "", "  jobsearch cv list"})
  static final class ListAll extends Action {

    ListAll(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) {
      JsonNode cvs = Client.gateway(surroundings()).get("/api/cvs", Map.of());
      Table table = new Table("KEY", "LABEL");
      cvs.forEach(
          cv -> table.row(cv.path("cvKey").asText(), PlainText.cut(cv.path("label").asText(), 60)));
      if (cvs.isEmpty()) {
        console.say("None yet. Next: jobsearch cv add YOUR-CV.md");
      } else {
        table.print(console::print);
      }
      console.json(cvs);
      return ExitCode.DONE;
    }
  }
}
