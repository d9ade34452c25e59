package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** Who vouched for a release, and who has to, as lines. */
final class SignOffs {

  private SignOffs() {}

  static void print(JsonNode signOffs, String indent, Console console) {
    for (JsonNode each : signOffs.path("signed")) {
      console.print(
          indent
              + "signed off as %s by %s until %s%s"
                  .formatted(
                      text(each, "role"),
                      text(each, "by"),
                      text(each, "until"),
                      each.hasNonNull("comment") ? ": " + text(each, "comment") : ""));
    }
    if (!signOffs.path("missing").isEmpty()) {
      console.print(
          indent
              + "not signed off: "
              + signOffs
                  .path("missing")
                  .valueStream()
                  .map(each -> PlainText.of(each.asText()))
                  .collect(Collectors.joining(", ")));
    }
    if (signOffs.hasNonNull("trouble")) {
      console.print(indent + "nobody knows who signs: " + text(signOffs, "trouble"));
    }
  }

  private static String text(JsonNode of, String field) {
    return PlainText.of(of.path(field).asText());
  }
}
