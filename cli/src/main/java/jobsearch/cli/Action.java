package jobsearch.cli;

import java.util.concurrent.Callable;
import jobsearch.cli.home.NotRunning;
import jobsearch.runtime.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** One command: what all of them take, and how each fails. */
@Command(
    sortOptions = false,
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footerHeading = "%n")
abstract class Action implements Callable<Integer> {

  /** How data is printed. */
  enum Output {
    TEXT,
    JSON
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "text, or json: then the last line on standard output is one JSON value")
  Output output = Output.TEXT;

  @Option(names = "--debug", description = "show the stack trace of an error")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  boolean help;

  private final Surroundings surroundings;

  Action(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  abstract int run(Console console) throws Exception;

  Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public final Integer call() {
    Console console = new Console(surroundings, output == Output.JSON);
    try {
      return run(console);
    } catch (NotRunning trouble) {
      return failed(console, trouble, ExitCode.NOT_RUNNING);
    } catch (Trouble trouble) {
      return failed(console, trouble, ExitCode.FAILED);
    } catch (ParameterException wrongUsage) {
      throw wrongUsage;
    } catch (Exception unexpected) {
      String what = unexpected.getMessage() == null ? "" : ": " + unexpected.getMessage();
      return failed(
          console,
          new Trouble(
              unexpected.getClass().getSimpleName() + what,
              "repeat it with --debug and report what it shows",
              unexpected),
          ExitCode.FAILED);
    }
  }

  private int failed(Console console, Trouble trouble, int code) {
    if (Leaving.isUnderWay()) {
      return code;
    }
    if (debug) {
      trouble.printStackTrace(surroundings.err());
    }
    console.fail(trouble);
    return code;
  }
}
