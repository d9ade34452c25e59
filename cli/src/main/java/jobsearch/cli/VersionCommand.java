package jobsearch.cli;

import jobsearch.runtime.Checkout;
import picocli.CommandLine.Command;

/** Says what this is. */
@Command(
    name = "version",
    header = {"Show the version, the commit and what it runs on.", "", "  jobsearch version"})
final class VersionCommand extends Action {

  VersionCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    Build build = Build.read();
    Checkout checkout = Checkout.of(surroundings().root());
    console.print("jobsearch " + build.version());
    console.print("commit  " + checkout.commit() + " (" + checkout.branch() + ")");
    console.print("java    " + Runtime.version());
    console.print("kafka   " + build.kafka());
    console.print("quarkus " + build.quarkus());
    console.json(
        Console.JSON
            .createObjectNode()
            .put("version", build.version())
            .put("commit", checkout.commit())
            .put("branch", checkout.branch())
            .put("java", Runtime.version().toString())
            .put("kafka", build.kafka())
            .put("quarkus", build.quarkus()));
    return ExitCode.DONE;
  }
}
