package jobsearch.store.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import jobsearch.store.query.PostingRepository.Sink;
import org.jspecify.annotations.Nullable;

/** Writes postings one after the other: few are in memory. */
final class Export {

  /** Hands over what is written. */
  @FunctionalInterface
  interface Postings {
    void each(Sink sink) throws IOException, SQLException;
  }

  private final Postings postings;
  private final ObjectMapper json;

  Export(Postings postings, ObjectMapper json) {
    this.postings = postings;
    this.json = json;
  }

  /** As one JSON array. */
  void asJson(OutputStream out) throws IOException, SQLException {
    try (JsonGenerator generator = json.getFactory().createGenerator(out)) {
      // A list that breaks off must not look whole.
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.writeStartArray();
      postings.each(generator::writePOJO);
      generator.writeEndArray();
    }
  }

  /** As comma-separated values in UTF-8 with a line of names. */
  void asCsv(OutputStream out) throws IOException, SQLException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write(
        Csv.line(
            "id",
            "state",
            "title",
            "company",
            "locations",
            "workplace",
            "department",
            "employmentType",
            "salary",
            "url",
            "applyUrl",
            "source",
            "postedAt",
            "firstSeenAt",
            "score",
            "reasoning",
            "status",
            "hidden"));
    postings.each(posting -> writer.write(line(posting)));
    writer.flush();
  }

  private static String line(PostingSummary posting) {
    return Csv.line(
        posting.id(),
        posting.state(),
        posting.title(),
        posting.company(),
        String.join("; ", posting.locations()),
        posting.workplace(),
        posting.department(),
        posting.employmentType(),
        salary(posting.salary()),
        posting.url(),
        posting.applyUrl(),
        posting.source(),
        posting.postedAt(),
        posting.firstSeenAt(),
        posting.score(),
        posting.reasoning(),
        posting.status(),
        posting.hidden());
  }

  /** As the board puts it, or as the store holds it. */
  private static @Nullable String salary(@Nullable JsonNode salary) {
    return salary == null
        ? null
        : salary.hasNonNull("summary") ? salary.get("summary").asText() : salary.toString();
  }
}
