package jobsearch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which release gets which part of the requests. */
@Command(
    name = "traffic",
    header = {
      "See which release gets which part of the requests, and change it in an emergency.",
      "",
      "  jobsearch traffic",
      "  jobsearch traffic set v1=100 --reason \"v2 fails\"",
      "  jobsearch traffic maintenance on --message \"back at noon\" --until 2026-08-03T12:00:00Z",
      "  jobsearch traffic maintenance off",
      "  jobsearch traffic eject v2              until `jobsearch traffic return v2`",
      "",
      "Asks the gateway's own socket: works when everything else is dead. What is set here counts until",
      "someone who knows of it says something else."
    })
final class TrafficCommand extends TrafficAction {

  TrafficCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  ObjectNode command() {
    return command("show");
  }

  /** Shares the requests anew. */
  @Command(
      name = "set",
      header = {
        "Share the requests anew: how many of a hundred callers each release gets.",
        "",
        "  jobsearch traffic set v1=90 v2=10 --reason \"try it\"",
        "",
        "Releases that are not named get nothing more; what they have begun they finish. Those that are",
        "listed can be named: `jobsearch traffic`."
      })
  static final class Share extends TrafficAction {

    @Parameters(
        arity = "1..*",
        paramLabel = "RELEASE=WEIGHT",
        description = "the weights come to 100")
    Map<String, Integer> weights = Map.of();

    @Option(names = "--reason", required = true, description = "why; it is kept and logged")
    String reason = "";

    Share(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    ObjectNode command() {
      ObjectNode command = command("set").put("reason", reason);
      ObjectNode shares = command.putObject("weights");
      weights.forEach(shares::put);
      return command;
    }
  }

  /** Begins maintenance or ends it. */
  @Command(
      name = "maintenance",
      header = {
        "Answer everything with a page that says so, until it is over. Health goes on.",
        "",
        "  jobsearch traffic maintenance on --message \"back at noon\" --until 2026-08-03T12:00:00Z",
        "  jobsearch traffic maintenance off"
      })
  static final class Maintain extends TrafficAction {

    /** What is wanted. */
    enum Switch {
      ON,
      OFF
    }

    @Parameters(paramLabel = "on|off", description = "whether it begins or is over")
    Switch wanted = Switch.OFF;

    @Option(names = "--message", description = "for people, instead of what they asked for")
    String message = "Jobsearch is being looked after. Please come again in a while.";

    @Option(
        names = "--until",
        paramLabel = "TIME",
        description =
            "when it is expected to end, as 2026-08-03T12:00:00Z; it does not end by itself")
    @Nullable Instant until;

    Maintain(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    ObjectNode command() {
      if (wanted == Switch.OFF) {
        return command("resume");
      }
      ObjectNode command = command("maintenance").put("message", message);
      return until == null ? command : command.put("until", until.toString());
    }
  }

  /** Takes a release out. */
  @Command(
      name = "eject",
      header = {
        "Give a release nothing more, whatever its weight is now or later.",
        "",
        "  jobsearch traffic eject v2"
      })
  static final class Eject extends TrafficAction {

    @Parameters(paramLabel = "RELEASE", description = "its tag")
    String release = "";

    Eject(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    ObjectNode command() {
      return command("eject").put("release", release);
    }
  }

  /** Puts a release back. */
  @Command(
      name = "return",
      header = {
        "Give a release that was ejected its part of the requests again.",
        "",
        "  jobsearch traffic return v2"
      })
  static final class Return extends TrafficAction {

    @Parameters(paramLabel = "RELEASE", description = "its tag")
    String release = "";

    Return(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    ObjectNode command() {
      return command("return").put("release", release);
    }
  }
}
