package jobsearch.cli;

import jobsearch.runtime.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What Maven does and the launcher therefore calls by itself: this program would be rebuilt under
 * its own feet. Here is only their help.
 */
abstract class MavenCommand extends Action {

  MavenCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    throw new Trouble(
        "this is the launcher's to do", "call the script `jobsearch` at the root of the checkout");
  }

  /** The programs. */
  @Command(
      name = "build",
      header = {
        "Build the programs, unless that is done and nothing changed since; start nothing.",
        "",
        "  jobsearch build",
        "",
        "Every other command does so first. Releases are built with it: jobsearch release build."
      })
  static final class Programs extends MavenCommand {

    Programs(Surroundings surroundings) {
      super(surroundings);
    }
  }

  /** All tests. */
  @Command(
      name = "test",
      header = {
        "Run the tests.",
        "",
        "  jobsearch test               all, with format and coverage checks, as CI does",
        "  jobsearch test --fast        the plain ones: no broker, no processes, no containers",
        "  jobsearch test --retry       what failed is run once more, by itself, and named",
        "",
        "Tests that need the shared test data or a container engine skip where there is none."
      })
  static final class Test extends MavenCommand {

    @Option(names = "--fast", description = "only what needs no broker, process or container")
    boolean fast;

    @Option(
        names = "--retry",
        description = "repeat failed tests once: for a busy machine, as in CI")
    boolean retry;

    Test(Surroundings surroundings) {
      super(surroundings);
    }
  }

  /** The benchmarks. */
  @Command(
      name = "benchmark",
      header = {
        "Run the benchmarks whose figures docs/benchmarks.md shows.",
        "",
        "  jobsearch benchmark"
      })
  static final class Benchmark extends MavenCommand {

    Benchmark(Surroundings surroundings) {
      super(surroundings);
    }
  }
}
