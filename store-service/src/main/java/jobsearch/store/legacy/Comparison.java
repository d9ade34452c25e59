package jobsearch.store.legacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jobsearch.events.journal.MatchImported;
import jobsearch.events.journal.Scores;
import jobsearch.events.posting.Posting;
import jobsearch.store.journal.PreparedPosting;
import org.jspecify.annotations.Nullable;

/**
 * A record beside what the store has of it, field by field.
 *
 * @param superseded whether the posting says something else by now, for a reason
 * @param fields the fields that differ without one
 */
record Comparison(boolean superseded, List<String> fields) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Compares; {@code fact} is what the file's record says today. */
  static Comparison of(MatchImported fact, StoredRecords.Stored stored) {
    PreparedPosting prepared = PreparedPosting.of(fact.ref(), fact.posting());
    List<String> fields = new ArrayList<>();
    StoredRecords.Posting posting = stored.posting();
    if (!prepared.identity().contentHash().equals(stored.contentHash())) {
      fields.add("content");
    }
    if (posting == null) {
      fields.add("posting");
      return new Comparison(false, fields);
    }
    if (fact.cvKey() != null && !stored.linked()) {
      fields.add("link to search and CV");
    }
    compare(fact.scores(), stored, fields);
    boolean same = posting.contentHash().equals(stored.contentHash());
    if (!same && stored.changed()) {
      return new Comparison(true, fields);
    }
    if (!same || !stored.outcome().equals("duplicate")) {
      compare(fact.posting(), prepared, posting, fields);
    }
    return new Comparison(false, fields);
  }

  private static void compare(
      Posting record, PreparedPosting prepared, StoredRecords.Posting row, List<String> fields) {
    differs("title", record.title(), row.title(), fields);
    differs("company", record.company(), row.company(), fields);
    differsAsJson("location", prepared.locations(), row.locations(), fields);
    differs("description", record.description(), row.description(), fields);
    differs("employment type", record.employmentType(), row.employmentType(), fields);
    differsAsJson("salary", prepared.salary(), row.salary(), fields);
    differs("posting date", record.postedAt(), time(row.postedAt()), fields);
  }

  private static void compare(
      @Nullable Scores record, StoredRecords.Stored stored, List<String> fields) {
    StoredRecords.Score score = stored.score();
    if (record == null) {
      return;
    }
    if (score == null) {
      fields.add("scores");
    } else if (score.imported() && stored.scoreKept() && !stored.changed()) {
      differs("scores", text(record), score.values(), fields);
    }
  }

  private static String text(Scores scores) {
    return Stream.of(
            scores.overall(),
            scores.skills(),
            scores.experience(),
            scores.educationFit(),
            scores.careerTrajectory(),
            scores.preference(),
            scores.potentialSatisfaction(),
            scores.locationCompatibility())
        .map(value -> value == null ? "" : value.toString())
        .collect(Collectors.joining(","));
  }

  private static void differs(
      String field, @Nullable Object record, @Nullable Object row, List<String> fields) {
    if (!Objects.equals(record, row)) {
      fields.add(field);
    }
  }

  private static void differsAsJson(
      String field, @Nullable String record, @Nullable String row, List<String> fields) {
    if (!Objects.equals(record, row)) {
      differs(field, json(record), json(row), fields);
    }
  }

  private static @Nullable Object json(@Nullable String text) {
    try {
      return text == null ? null : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return "broken";
    }
  }

  private static @Nullable Object time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return "broken";
    }
  }
}
