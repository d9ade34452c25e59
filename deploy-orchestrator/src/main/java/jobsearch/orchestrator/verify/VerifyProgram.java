package jobsearch.orchestrator.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import jobsearch.orchestrator.verify.probe.Subject;

/**
 * Verifies a release without the orchestrator, which may be dead. Takes a {@link Subject} as JSON,
 * as its argument or, since that may hold secrets, from standard input; prints each check's result
 * on a line of JSON ({@code step} is its name) and the {@link VerificationReport} on the last, or
 * {@code error} and {@code fix}. Ends with 0 if the release passed, 1 if not, 2 if it was asked for
 * something that is no subject.
 */
public final class VerifyProgram {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private VerifyProgram() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(arguments, System.in, Suite.standard(Clock.systemUTC()), out));
  }

  static int run(String[] arguments, InputStream in, Suite suite, PrintStream out)
      throws IOException, InterruptedException {
    String json =
        arguments.length > 0 ? arguments[0] : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    Subject subject;
    try {
      subject = JSON.readValue(json, Subject.class);
    } catch (JsonProcessingException e) {
      out.println(
          JSON.writeValueAsString(
              Map.of(
                  "error",
                  "this is no subject of a verification: " + why(e),
                  "fix",
                  "give it all that docs/architecture.md names")));
      return 2;
    }
    VerificationReport report = suite.run(subject, result -> out.println(line(result)));
    out.println(JSON.writeValueAsString(report));
    return report.passed() ? 0 : 1;
  }

  /** Never in the parser's own words: they quote the text, which may hold secrets. */
  private static String why(JsonProcessingException problem) {
    if (!(problem instanceof JsonMappingException mapping)) {
      return "it is not JSON";
    }
    if (mapping.getCause() instanceof NullPointerException
        || mapping.getCause() instanceof IllegalArgumentException) {
      return String.valueOf(mapping.getCause().getMessage()); // said by Subject itself
    }
    String place =
        mapping.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return place.isEmpty() ? "it is no JSON object" : place + " is not understood";
  }

  private static String line(CheckResult result) {
    try {
      ObjectNode line = JSON.createObjectNode().put("step", result.name());
      line.setAll(JSON.<ObjectNode>valueToTree(result));
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
