package jobsearch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import jobsearch.runtime.Trouble;

/** Prints what a command has to say: data, messages, and JSON for tools. */
final class Console {

  static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;

  Console(Surroundings surroundings, boolean json) {
    this.out = surroundings.out();
    this.err = surroundings.err();
    this.json = json;
  }

  /** Whether the last line is to be JSON. */
  boolean isJson() {
    return json;
  }

  /** Data for a person; silent where a tool wants JSON. */
  void print(String line) {
    if (!json) {
      out.println(line);
    }
  }

  /** A message or progress. */
  void say(String line) {
    err.println(line);
    err.flush();
  }

  /** The one line for a tool; silent for a person. */
  void json(JsonNode value) {
    if (json) {
      try {
        out.println(JSON.writeValueAsString(value));
        out.flush();
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("cannot write JSON", e);
      }
    }
  }

  /** What went wrong and how to mend it. */
  void fail(Trouble trouble) {
    say("jobsearch: " + trouble.getMessage());
    say("  -> " + trouble.fix());
    ObjectNode error =
        JSON.createObjectNode().put("error", trouble.getMessage()).put("fix", trouble.fix());
    json(error);
  }
}
