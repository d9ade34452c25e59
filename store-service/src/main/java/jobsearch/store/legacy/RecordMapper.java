package jobsearch.store.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jobsearch.events.journal.MatchImported;
import jobsearch.events.journal.Scores;
import jobsearch.events.journal.Scores.LocationCompatibility;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.posting.Salary;
import jobsearch.store.identify.CanonicalUrl;
import org.jspecify.annotations.Nullable;

/**
 * Makes facts of records. What a record lacks is null; what it states wrongly is a reason to reject
 * it. The legacy model's reasoning is about the person, so it stays in the file.
 */
final class RecordMapper {

  /** A number would be no answer here. */
  private static final Set<String> MUST_BE_TEXT = Set.of("job_title", "job_url", "cv_key");

  /** Nobody wrote more into one field. */
  private static final int LONGEST = 200_000;

  private static final Pattern ORIGIN =
      Pattern.compile("(https?)://([^/?#@\\s]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORKLOAD = Pattern.compile("\\d{1,3}\\s*(-\\s*\\d{1,3}\\s*)?%");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.0{1,9})?");
  private static final double TOO_LONG_TO_SAY = 1e9;
  private static final Pattern CV_KEY = Pattern.compile("[0-9a-f]{16}");

  /** A record that no fact can be made of. */
  private static final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Rejection(String reason) {
      super(reason, null, false, false);
    }
  }

  private final String migration;
  private final SourceFile file;
  private final boolean replaces;
  private final @Nullable String baseUrl;

  /**
   * @param replaces whether the facts overwrite what is known
   * @param baseUrl what relative URLs begin with; null if that is not known
   */
  RecordMapper(String migration, SourceFile file, boolean replaces, @Nullable String baseUrl) {
    this.migration = migration;
    this.file = file;
    this.replaces = replaces;
    this.baseUrl = baseUrl;
  }

  Mapped map(LegacyRecord record) {
    try {
      MatchImported fact = fact(record);
      return FactSize.fits(fact)
          ? new Mapped.Accepted(fact)
          : new Mapped.Rejected("it is too large for the journal: shorten its texts");
    } catch (Rejection rejection) {
      return new Mapped.Rejected(String.valueOf(rejection.getMessage()));
    }
  }

  private MatchImported fact(LegacyRecord record) {
    if (!record.isObject()) {
      throw new Rejection("it is no object");
    }
    if (record.fields().containsKey(LegacyDatabase.BROKEN)) {
      throw new Rejection("scraped_data is not JSON");
    }
    Posting posting = posting(record);
    String url = url(record);
    Scores scores = scores(record);
    String cvKey = cvKey(record);
    if (scores != null && cvKey == null) {
      throw new Rejection("it has scores and no CV: name the CV's key for this file");
    }
    String term = text(record, "search_term");
    String scrapedAt = text(record, "scraped_at");
    String matchedAt = text(record, "matched_at");
    return new MatchImported(
        migration,
        file.key(),
        record.position(),
        replaces,
        new PostingRef(origin(url), null, url),
        posting,
        term == null ? file.term() : term,
        cvKey,
        scores,
        scrapedAt == null
            ? LegacyTimes.ofName(file.name()).orElse(null)
            : LegacyTimes.parse(scrapedAt),
        matchedAt == null ? null : LegacyTimes.parse(matchedAt));
  }

  private static Posting posting(LegacyRecord record) {
    String title = text(record, "job_title", "title");
    if (title == null) {
      throw new Rejection("job_title is missing");
    }
    String pay = text(record, "salary_range", "salary");
    boolean workload = pay != null && WORKLOAD.matcher(pay).matches();
    String postedAt = text(record, "posting_date", "posted_at");
    String location = text(record, "location");
    return new Posting(
        title,
        text(record, "company_name", "company"),
        location == null ? List.of() : List.of(location),
        null,
        description(record),
        null,
        // Boards showed the workload where pay was looked for.
        workload ? pay : text(record, "employment_type"),
        pay == null || workload ? null : new Salary(null, null, null, null, pay),
        postedAt == null ? null : LegacyTimes.parse(postedAt),
        null,
        null);
  }

  private static @Nullable String description(LegacyRecord record) {
    String description = text(record, "job_description", "description");
    String skills = text(record, "required_skills");
    if (skills == null) {
      return description;
    }
    return (description == null ? "" : description + "\n\n") + "Required skills: " + skills;
  }

  private String url(LegacyRecord record) {
    String stated = text(record, "job_url", "application_url", "url", "link");
    if (stated == null) {
      throw new Rejection("application_url is missing");
    }
    String url = absolute(stated);
    if (!ORIGIN.matcher(url).lookingAt() || CanonicalUrl.of(url).isEmpty()) {
      throw new Rejection("application_url is no address of a job");
    }
    return url;
  }

  private String absolute(String url) {
    if (!RelativeUrl.is(url)) {
      return url.startsWith("//") ? "https:" + url : url;
    }
    if (baseUrl == null) {
      throw new Rejection("application_url is relative: give the base URL");
    }
    return RelativeUrl.on(baseUrl, url)
        .orElseThrow(() -> new Rejection("application_url is no address of a job"));
  }

  /** The source that a posting is of: legacy files do not name the list it came from. */
  private static String origin(String url) {
    Matcher matcher = ORIGIN.matcher(url);
    if (!matcher.lookingAt()) {
      throw new IllegalStateException("checked before");
    }
    return matcher.group().toLowerCase(Locale.ROOT);
  }

  private @Nullable String cvKey(LegacyRecord record) {
    String stated = text(record, "cv_key");
    if (stated == null) {
      return file.cv();
    }
    String key = stated.toLowerCase(Locale.ROOT);
    if (!CV_KEY.matcher(key).matches()) {
      throw new Rejection("cv_key is not 16 hex digits");
    }
    return key;
  }

  private static @Nullable Scores scores(LegacyRecord record) {
    List<@Nullable Integer> parts =
        java.util.Arrays.asList(
            score(record, "skills_match"),
            score(record, "experience_match"),
            score(record, "education_fit"),
            score(record, "career_trajectory_alignment"),
            score(record, "preference_match"),
            score(record, "potential_satisfaction"));
    Integer overall = score(record, "overall_match");
    if (overall == null) {
      if (parts.stream().anyMatch(part -> part != null)) {
        throw new Rejection("overall_match is missing");
      }
      return null;
    }
    return new Scores(
        overall,
        parts.get(0),
        parts.get(1),
        parts.get(2),
        parts.get(3),
        parts.get(4),
        parts.get(5),
        compatibility(text(record, "location_compatibility")));
  }

  private static @Nullable Integer score(LegacyRecord record, String name) {
    JsonNode value = record.first(name);
    if (value.isMissingNode()) {
      return null;
    }
    double score = number(value);
    if (score != Math.rint(score)) {
      throw new Rejection(name + " is no whole number");
    }
    if (score < 1 || score > 10) {
      throw new Rejection(
          "%s is %s, not 1 to 10"
              .formatted(name, Math.abs(score) < TOO_LONG_TO_SAY ? (long) score : "large"));
    }
    return (int) score;
  }

  /** A column with a gap comes as 7.0; what is no number is none at all. */
  private static double number(JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    String text = value.isTextual() ? value.textValue().strip() : "";
    return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
  }

  /** "Unknown", and whatever else a model wrote, is no answer. */
  private static @Nullable LocationCompatibility compatibility(@Nullable String text) {
    return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
      case "yes", "ja" -> LocationCompatibility.YES;
      case "no", "nein" -> LocationCompatibility.NO;
      default -> null;
    };
  }

  private static boolean isPlain(JsonNode part) {
    return part.isTextual() || part.isNumber() || part.isNull();
  }

  private static @Nullable String text(LegacyRecord record, String... names) {
    JsonNode value = record.first(names);
    if (value.isMissingNode()) {
      return null;
    }
    String text;
    if (value.isTextual()) {
      text = value.textValue().strip();
    } else if (value.isArray() && value.valueStream().allMatch(RecordMapper::isPlain)) {
      text =
          value
              .valueStream()
              .filter(part -> !part.isNull())
              .map(JsonNode::asText)
              .collect(Collectors.joining(", "));
    } else if (value.isNumber() && !MUST_BE_TEXT.contains(names[0])) {
      text = value.asText();
    } else {
      throw new Rejection(names[0] + " is no text");
    }
    if (text.length() > LONGEST) {
      throw new Rejection(names[0] + " has " + text.length() + " characters, more than " + LONGEST);
    }
    return text.isBlank() ? null : text;
  }
}
