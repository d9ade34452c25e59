package jobsearch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jobsearch.cli.home.Follow;
import jobsearch.runtime.Service;
import jobsearch.runtime.Tail;
import jobsearch.runtime.system.LocalSystem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows logs. */
@Command(
    name = "logs",
    header = {
      "Show the end of the logs of one service, or of all.",
      "",
      "  jobsearch logs store-service",
      "  jobsearch logs scraper -f",
      "  jobsearch logs -n 5",
      "",
      "What a process printed outside its log, such as the error of a JVM that could not start, is",
      "there as well."
    })
final class LogsCommand extends Action {

  private static final Duration PAUSE = Duration.ofMillis(300);

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "all of them if absent")
  @Nullable String service;

  @Option(
      names = {"-f", "--follow"},
      description = "go on as the logs grow, until Ctrl-C")
  boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "40",
      description = "how many lines of each (default: 40)")
  int lines;

  LogsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) throws IOException, InterruptedException {
    if (lines < 0) {
      throw new ParameterException(spec.commandLine(), "--lines is " + lines + ": 0 or more?");
    }
    LocalSystem system = new LocalSystem(surroundings().settings(), console::say);
    List<Service> chosen = service == null ? system.services() : List.of(Service.named(service));
    ObjectNode node = Console.JSON.createObjectNode();
    Map<Service, List<Follow>> followed = new TreeMap<>();
    for (Service each : chosen) {
      followed.put(each, Follow.ends(system.logs(each)));
      ArrayNode array = node.putArray(each.label());
      for (String line : Tail.lines(system.logs(each), lines)) {
        array.add(line);
        console.print(label(each) + line);
      }
    }
    while (follow) {
      for (Map.Entry<Service, List<Follow>> each : followed.entrySet()) {
        for (Follow file : each.getValue()) {
          file.news().forEach(line -> console.print(label(each.getKey()) + line));
        }
      }
      Thread.sleep(PAUSE);
    }
    console.json(node);
    return ExitCode.DONE;
  }

  private String label(Service each) {
    return service == null ? each.label() + " | " : "";
  }
}
