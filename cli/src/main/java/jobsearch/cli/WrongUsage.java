package jobsearch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/**
 * Says what is wrong with a command line: to a person as picocli does, and to a tool in one line of
 * JSON.
 */
record WrongUsage(Surroundings surroundings, IParameterExceptionHandler forPeople)
    implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) throws Exception {
    int code = forPeople.handleParseException(wrong, arguments);
    ObjectNode error =
        Console.JSON
            .createObjectNode()
            .put("error", String.valueOf(wrong.getMessage()))
            .put("fix", wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    new Console(surroundings, wantsJson(arguments)).json(error);
    return code;
  }

  /** From the words themselves: the line could not be read to its end. */
  private static boolean wantsJson(String[] arguments) {
    String line = " " + String.join(" ", arguments).toLowerCase(Locale.ROOT) + " ";
    return line.matches(".* (--output|-o)[= ]?json .*");
  }
}
