package jobsearch.orchestrator.request;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import jobsearch.events.promotion.Command;
import jobsearch.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What is said to a promotion.
 *
 * @param command {@code approve}, {@code reject}, {@code retry}, {@code pause}, {@code resume},
 *     {@code abort}
 * @param question of the first three: the id of what is answered
 */
public record CommandForm(
    @Nullable String command, @Nullable String question, @Nullable String reason) {

  private static final Set<Command> ANSWERS =
      Set.of(Command.APPROVE, Command.REJECT, Command.RETRY);

  Command wanted() {
    return Arrays.stream(Command.values())
        .filter(each -> Words.of(each).equals(command))
        .findAny()
        .orElseThrow(() ->
            ProblemException.invalid(
                "/command",
                "command is one of "
                    + Arrays.stream(Command.values())
                        .map(Words::of)
                        .collect(Collectors.joining(", "))));
  }

  /** Whether it answers a question. */
  boolean answers() {
    return ANSWERS.contains(wanted());
  }

  /** Whether only those who approve releases may say it. */
  boolean decides() {
    return wanted() == Command.APPROVE || wanted() == Command.REJECT;
  }
}
