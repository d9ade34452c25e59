package jobsearch.cli;

import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does nothing but have others below it: it asks which of them is meant. */
@Command(
    synopsisHeading = "%nUsage: ",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n")
abstract class Group implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  boolean help;

  @Override
  public final void run() {
    throw new ParameterException(
        spec.commandLine(),
        spec.subcommands().keySet().stream()
            .map(command -> spec.name() + " " + command)
            .collect(Collectors.joining(" or ", "", "?")));
  }
}
