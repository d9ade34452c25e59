package jobsearch.events.posting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person says instead of the board, field by field; null leaves what the board says. An
 * empty text, list or salary says that there is none.
 */
public record Correction(
    @Nullable String title,
    @Nullable String company,
    @Nullable List<String> locations,
    @Nullable Workplace workplace,
    @Nullable String description,
    @Nullable String department,
    @Nullable String employmentType,
    @Nullable Salary salary,
    @Nullable String applyUrl) {

  /** One that corrects nothing. */
  public static final Correction NONE =
      new Correction(null, null, null, null, null, null, null, null, null);

  /** The fields that can be corrected. */
  public static final Set<String> FIELDS =
      Set.of(
          "title",
          "company",
          "locations",
          "workplace",
          "description",
          "department",
          "employmentType",
          "salary",
          "applyUrl");

  private static final Salary NO_SALARY = new Salary(null, null, null, null, null);

  public Correction {
    if (title != null && title.isBlank()) {
      throw new IllegalArgumentException("title is missing");
    }
    locations = locations == null ? null : List.copyOf(locations);
  }

  /** Whether it corrects nothing. */
  @JsonIgnore
  public boolean isNone() {
    return equals(NONE);
  }

  /** What people are shown of a posting that a board states so. */
  public Posting of(Posting stated) {
    return new Posting(
        title == null ? stated.title() : title,
        text(company, stated.company()),
        locations == null ? stated.locations() : locations,
        workplace == null ? stated.workplace() : workplace,
        text(description, stated.description()),
        text(department, stated.department()),
        text(employmentType, stated.employmentType()),
        salary == null ? stated.salary() : salary.equals(NO_SALARY) ? null : salary,
        stated.postedAt(),
        stated.validThrough(),
        text(applyUrl, stated.applyUrl()));
  }

  /** This one and what an earlier one corrects besides. */
  public Correction over(Correction earlier) {
    return new Correction(
        first(title, earlier.title),
        first(company, earlier.company),
        first(locations, earlier.locations),
        first(workplace, earlier.workplace),
        first(description, earlier.description),
        first(department, earlier.department),
        first(employmentType, earlier.employmentType),
        first(salary, earlier.salary),
        first(applyUrl, earlier.applyUrl));
  }

  /** This one without what it says of some fields. */
  public Correction without(Collection<String> fields) {
    return new Correction(
        fields.contains("title") ? null : title,
        fields.contains("company") ? null : company,
        fields.contains("locations") ? null : locations,
        fields.contains("workplace") ? null : workplace,
        fields.contains("description") ? null : description,
        fields.contains("department") ? null : department,
        fields.contains("employmentType") ? null : employmentType,
        fields.contains("salary") ? null : salary,
        fields.contains("applyUrl") ? null : applyUrl);
  }

  private static @Nullable String text(@Nullable String corrected, @Nullable String stated) {
    return corrected == null ? stated : corrected.isBlank() ? null : corrected;
  }

  private static <T> @Nullable T first(@Nullable T newer, @Nullable T earlier) {
    return newer == null ? earlier : newer;
  }
}
