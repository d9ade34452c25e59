package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import jobsearch.events.Sha256;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;

/** For each legacy file: which search term and which CV. Asked for, or taken from the options. */
final class MigrationAnswers {

  private static final int KEY_DIGITS = 16;
  private static final String SKIP = "skip";
  private static final String NONE = "none";

  private final Questions questions;
  private final Console console;
  private final @Nullable String term;
  private final @Nullable String cv;
  private boolean leftUnasked;

  MigrationAnswers(
      Questions questions, Console console, @Nullable String term, @Nullable String cv) {
    this.questions = questions;
    this.console = console;
    this.term = term;
    this.cv = cv == null ? null : key(cv).orElseThrow(() -> noKey(cv));
  }

  /** A choice for each file that could be read. */
  ArrayNode forFiles(JsonNode files) {
    ArrayNode choices = Console.JSON.createArrayNode();
    for (JsonNode file : files) {
      if (file.hasNonNull("problem")) {
        console.say(file.path("file").asText() + ": " + file.path("problem").asText());
      } else {
        choices.add(choice(file));
      }
    }
    return choices;
  }

  private ObjectNode choice(JsonNode file) {
    String name = file.path("file").asText();
    ObjectNode choice = Console.JSON.createObjectNode().put("file", name);
    console.say(
        "%s: %d records, %d with scores"
            .formatted(name, file.path("records").asLong(), file.path("scored").asLong()));
    if (file.path("withoutTerm").asLong() > 0) {
      String suggested = term == null ? file.path("term").asText() : term;
      choice.put("term", questions.ask(console, "  search term", suggested));
    }
    if (file.path("withoutCv").asLong() > 0) {
      String key = cv(file);
      switch (key) {
        case SKIP -> {
          choice.put("skip", true);
          leftUnasked |= !questions.canAsk();
          console.say("  skipped: its CV is not known; name it with --cv KEY or in a manifest");
        }
        case NONE -> choice.put("cv", "");
        default -> choice.put("cv", key);
      }
    }
    return choice;
  }

  /** Whether a file is skipped that nobody was asked about. */
  boolean leftUnasked() {
    return leftUnasked;
  }

  /** Scores belong to a CV: without one, such a file stays as it is. */
  private String cv(JsonNode file) {
    boolean scored = file.path("scored").asLong() > 0;
    String without = scored ? SKIP : NONE;
    String surveyed = file.hasNonNull("cv") ? file.path("cv").asText() : without;
    String suggested = cv == null ? surveyed : cv;
    file.path("cvFiles")
        .properties()
        .forEach(found -> {
          if (found.getValue().asText().isEmpty()) {
            console.say("  its CV " + found.getKey() + " is not there");
          }
        });
    while (true) {
      String answer =
          questions.ask(
              console,
              "  CV (16 hex digits, its file, " + (scored ? SKIP : "none or skip") + ")",
              suggested);
      if (answer.equals(SKIP) || (answer.equals(NONE) && !scored)) {
        return answer;
      }
      Optional<String> key = key(answer);
      if (key.isPresent()) {
        return key.get();
      }
      if (!questions.canAsk()) {
        throw noKey(answer);
      }
      console.say("  " + noKey(answer).getMessage());
    }
  }

  private static Trouble noKey(String answer) {
    return new Trouble(
        answer + " is neither 16 hex digits nor a file",
        "give the CV's file, or the first 16 hex digits of its SHA-256");
  }

  /** The key itself, or that of a CV's file: the first digits of the hash of its bytes. */
  private static Optional<String> key(String answer) {
    String lower = answer.toLowerCase(Locale.ROOT);
    if (lower.matches("[0-9a-f]{" + KEY_DIGITS + "}")) {
      return Optional.of(lower);
    }
    try {
      Path file = Path.of(answer);
      return Files.isRegularFile(file)
          ? Optional.of(Sha256.hex(Files.readAllBytes(file)).substring(0, KEY_DIGITS))
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
