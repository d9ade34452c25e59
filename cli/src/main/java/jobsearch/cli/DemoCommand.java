package jobsearch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import jobsearch.cli.demo.Demo;
import jobsearch.cli.demo.DemoResult;
import jobsearch.cli.runtime.Home;
import jobsearch.cli.runtime.LocalSystem;
import jobsearch.cli.runtime.Ports;
import jobsearch.cli.runtime.Release;
import jobsearch.cli.runtime.Service;
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
      "  jobsearch demo --output json",
      "",
      "Searches some 3,000 postings with a sample CV three times: first, again, and on the next",
      "day. Takes less than four minutes. Uses ports and a directory of its own."
    })
final class DemoCommand extends Action {

  @Option(names = "--keep", description = "leave the system running at the end")
  boolean keep;

  private final AtomicBoolean tidied = new AtomicBoolean();

  DemoCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) throws IOException {
    Home home = new Home(Files.createTempDirectory("jobsearch-demo-"));
    LocalSystem system =
        new LocalSystem(
            surroundings().settings().at(home, Ports.freeBase()).withRecordedBoards(),
            console::say);
    Leaving.whenLeaving(() -> tidy(system));
    try {
      console.say("Starting a system of its own in " + home.directory());
      system.up();
      DemoResult result = new Demo(system, console::say).run(sampleCv());
      DemoView.print(result, console);
      if (keep) {
        tidied.set(true);
        advise(system, console);
      }
      return ExitCode.DONE;
    } finally {
      tidy(system);
    }
  }

  /** Once, whether the demo ended, failed or was interrupted. */
  private void tidy(LocalSystem system) {
    if (tidied.compareAndSet(false, true)) {
      system.abandon();
      try {
        Release.delete(system.home().directory());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete " + system.home().directory(), e);
      }
    }
  }

  private void advise(LocalSystem system, Console console) {
    String home = "JOBSEARCH_HOME=" + system.home().directory();
    Path command = surroundings().root().resolve("jobsearch");
    console.say("");
    console.say("It goes on running: " + system.url(Service.GATEWAY));
    console.say("Look around: " + home + " " + command + " jobs");
    console.say("Stop it:     " + home + " " + command + " down");
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
