package jobsearch.events.posting;

import java.time.Instant;
import java.util.List;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * A job posting as its board states it. What the board does not state is null, never a guess.
 *
 * @param locations every place named, in the board's order
 * @param description plain text, paragraphs separated by line feeds
 * @param department department or team
 * @param employmentType as stated, such as {@code FullTime}
 * @param postedAt when the board says it was posted; a bare date is midnight UTC
 * @param validThrough when the board says it ends
 * @param applyUrl where to apply, if that is another address than the posting's
 */
public record Posting(
    String title,
    @Nullable String company,
    List<String> locations,
    @Nullable Workplace workplace,
    @Nullable String description,
    @Nullable String department,
    @Nullable String employmentType,
    @Nullable Salary salary,
    @Nullable Instant postedAt,
    @Nullable Instant validThrough,
    @Nullable String applyUrl) {
  public Posting {
    Require.text(title, "title");
    locations = locations == null ? List.of() : List.copyOf(locations);
  }
}
