package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One posting for people: what it is, what it scores and why, where it was found. */
final class PostingView {

  private static final String[] SCORES = {
    "overall",
    "skills",
    "experience",
    "educationFit",
    "careerTrajectory",
    "preference",
    "potentialSatisfaction",
    "locationCompatibility"
  };

  private PostingView() {}

  static void print(JsonNode posting, Consumer<String> out) {
    out.accept(plain(posting, "title"));
    line(out, "company", plain(posting, "company"));
    line(out, "location", joined(posting.path("locations")));
    line(out, "workplace", plain(posting, "workplace"));
    line(out, "posted", plain(posting, "postedAt"));
    line(out, "first seen", plain(posting, "firstSeenAt"));
    line(out, "state", plain(posting, "state"));
    line(out, "removed because", plain(posting, "removedBecause"));
    line(out, "status", plain(posting, "status").toLowerCase(Locale.ROOT));
    line(out, "hidden", posting.path("hidden").asBoolean() ? "yes" : "");
    line(out, "corrected", String.join(", ", fields(posting.path("correction"))));
    line(out, "address", plain(posting, "url"));
    line(out, "apply", plain(posting, "applyUrl"));
    posting.path("scores").forEach(score -> score(score, out));
    line(out, "also at", joined(posting.path("sources")));
    if (posting.hasNonNull("note")) {
      out.accept("");
      out.accept("note");
      posting.get("note").asText().lines().map(note -> "  " + PlainText.of(note)).forEach(out);
    }
    if (posting.hasNonNull("description")) {
      out.accept("");
      posting.get("description").asText().lines().map(PlainText::of).forEach(out);
    }
  }

  private static List<String> fields(JsonNode correction) {
    List<String> names = new ArrayList<>();
    correction.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void score(JsonNode score, Consumer<String> out) {
    out.accept("");
    line(out, "CV", plain(score, "cvKey") + " (" + plain(score, "state") + ")");
    for (String name : SCORES) {
      line(out, "  " + name, plain(score, name));
    }
    line(out, "  reasons", plain(score, "reasoning"));
    line(out, "  matched", joined(score.path("matchedSkills")));
    line(out, "  missing", joined(score.path("missingSkills")));
  }

  private static void line(Consumer<String> out, String label, String value) {
    if (!value.isBlank()) {
      out.accept("%-24s %s".formatted(label, value));
    }
  }

  private static String plain(JsonNode node, String field) {
    return PlainText.of(JobsCommand.text(node, field));
  }

  private static String joined(JsonNode list) {
    return PlainText.of(list.valueStream().map(JsonNode::asText).collect(Collectors.joining(", ")));
  }
}
