package jobsearch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import jobsearch.boards.Board;
import jobsearch.boards.RecordedBoards;
import jobsearch.cli.demo.Demo;
import jobsearch.cli.demo.DemoResult;
import jobsearch.runtime.Home;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the whole job on recorded boards. */
@Command(
    name = "demo",
    header = {
      "Run the whole job on recorded real boards: no network, no Docker, nothing left behind.",
      "",
      "  jobsearch demo",
      "  jobsearch demo --keep          leave it running, to look around",
      "  jobsearch demo --source cohere --source stripe",
      "  jobsearch demo --output json",
      "",
      "Searches some 3,000 postings with a sample CV three times: first, again, and on the next",
      "day. Takes less than four minutes. Uses ports and a directory of its own."
    })
final class DemoCommand extends Action {

  @Option(names = "--keep", description = "leave the system running at the end, or if it fails")
  boolean keep;

  @Option(names = "--source", paramLabel = "NAME", description = "only this board; repeatable")
  List<String> sources = List.of();

  DemoCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) throws IOException {
    RecordedBoards boards = wanted();
    Settings settings = surroundings().settings().withRecordedBoards();
    int ports = Ports.freeBase();
    Home home = new Home(Files.createTempDirectory("jobsearch-demo-"));
    LocalSystem system = new LocalSystem(settings.at(home, ports), console::say);
    Stay stay = new Stay(system);
    Leaving.whenLeaving(stay::breakOff);
    try {
      home.markTemporary();
      console.say("Starting a system of its own in " + home.directory());
      system.up();
      DemoResult result = new Demo(system, boards, console::say).run(sampleCv());
      DemoView.print(result, console);
      return ExitCode.DONE;
    } finally {
      if (keep && stay.keep()) {
        advise(system, console);
      } else {
        stay.end();
      }
    }
  }

  private RecordedBoards wanted() {
    RecordedBoards all = RecordedBoards.load();
    try {
      return all.only(sources);
    } catch (IllegalArgumentException e) {
      throw new Trouble(
          "not every board wanted is recorded: " + e.getMessage(),
          "one of " + String.join(", ", all.boards().stream().map(Board::name).toList()),
          e);
    }
  }

  private void advise(LocalSystem system, Console console) {
    String command =
        "JOBSEARCH_HOME="
            + system.home().directory()
            + " "
            + surroundings().root().resolve("jobsearch");
    console.say("");
    if (system.status().isStopped()) {
      console.say("It does not run. Its logs: " + command + " logs");
      console.say("Delete them:           " + command + " down");
    } else {
      console.say("It goes on running: " + system.url(Service.GATEWAY));
      console.say("Look around: " + command + " jobs");
      console.say("Stop it:     " + command + " down");
    }
  }

  private static byte[] sampleCv() throws IOException {
    try (var cv = DemoCommand.class.getResourceAsStream("/sample-cv.md")) {
      if (cv == null) {
        throw new IllegalStateException("the sample CV is not in the build");
      }
      return cv.readAllBytes();
    }
  }

  /** For tools: what is shown to people, under fixed names. */
  static ObjectNode json(DemoResult result) {
    ObjectNode node = Console.JSON.createObjectNode();
    result.first().write(node.putObject("first"));
    result.repeat().write(node.putObject("repeat"));
    result.nextDay().write(node.putObject("nextDay"));
    node.put("leftForSweep", result.leftForSweep());
    node.set("matches", result.matches());
    return node;
  }
}
