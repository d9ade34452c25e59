package jobsearch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a promotion came to. */
@Command(
    name = "report",
    header = {
      "Show the report of a promotion; of one that runs, so far: go or no-go with its reasons, risks,",
      "gates, steps, figures of both releases, the canary, sign-offs, the way back, after-care, the log.",
      "",
      "  jobsearch report 3f2a",
      "  jobsearch report 3f2a --format html --out report.html"
    })
final class ReportCommand extends Action {

  /** What it can be had as. */
  enum Format {
    MD("text/markdown"),
    HTML("text/html"),
    JSON("application/json");

    private final String type;

    Format(String type) {
      this.type = type;
    }
  }

  @Parameters(index = "0", paramLabel = "PROMOTION", description = "its id, or the beginning of it")
  String promotion = "";

  @Option(
      names = "--format",
      defaultValue = "MD",
      description = "md, html (with pictures) or json (default: md)")
  Format format = Format.MD;

  @Option(names = "--out", paramLabel = "FILE", description = "write it there")
  @Nullable Path out;

  ReportCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    String path =
        "/api/promotions/%s/report".formatted(URLEncoder.encode(promotion, StandardCharsets.UTF_8));
    Gateway gateway = Client.gateway(surroundings());
    if (out != null) {
      write(out, gateway.text(path, format.type));
      console.say("The report is in %s.".formatted(out));
      console.json(Console.JSON.createObjectNode().put("file", out.toAbsolutePath().toString()));
    } else if (console.isJson()) {
      console.json(gateway.get(path, Map.of()));
    } else if (format == Format.JSON) {
      console.print(pretty(gateway.get(path, Map.of())));
    } else {
      gateway.text(path, format.type).lines().map(PlainText::of).forEach(console::print);
    }
    return ExitCode.DONE;
  }

  private static String pretty(JsonNode report) {
    try {
      return Console.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write JSON", e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new Trouble("cannot write " + file + ": " + e, "choose a directory that there is", e);
    }
  }
}
