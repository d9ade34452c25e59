package jobsearch.matcher.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jobsearch.matcher.taxonomy.Degree;
import jobsearch.matcher.taxonomy.Mention;
import jobsearch.matcher.taxonomy.Occupations;
import jobsearch.matcher.taxonomy.Place;
import jobsearch.matcher.taxonomy.Places;
import jobsearch.matcher.taxonomy.Skill;
import jobsearch.matcher.taxonomy.SkillTaxonomy;
import jobsearch.matcher.taxonomy.Words;
import org.jspecify.annotations.Nullable;

/**
 * A CV, read once for all postings.
 *
 * @param years of work; null if the CV does not say
 * @param degree the highest; null if the CV states none
 * @param titles of jobs, the present one first
 * @param home where the person is; null if the CV does not say
 */
record CvProfile(
    Set<Skill> skills,
    @Nullable Double years,
    @Nullable Degree degree,
    List<JobTitle> titles,
    @Nullable Place home) {

  /** A CV says on top who and where the person is. */
  private static final int TOP_LINES = 12;

  /** A longer line is a sentence, not a title. */
  private static final int TITLE_LENGTH = 100;

  private static final int MOST_TITLES = 6;

  static CvProfile of(String text, SkillTaxonomy skills, Occupations occupations, Places places) {
    Words words = Words.of(text);
    return new CvProfile(
        skills.find(words).stream().map(Mention::skill).collect(Collectors.toUnmodifiableSet()),
        CvYears.in(text),
        Degree.in(words).stream()
            .map(Degree.Named::degree)
            .max(Comparator.naturalOrder())
            .orElse(null),
        titles(text, occupations),
        home(text, places));
  }

  private static List<JobTitle> titles(String text, Occupations occupations) {
    List<JobTitle> titles = new ArrayList<>();
    for (String line : text.split("\n")) {
      String candidate = line.strip();
      boolean sentence =
          candidate.length() > TITLE_LENGTH || candidate.endsWith(".") || candidate.startsWith("-");
      if (!sentence && titles.size() < MOST_TITLES) {
        JobTitle title = JobTitle.of(candidate, occupations);
        if (title.named().words() > 1) {
          titles.add(title);
        }
      }
    }
    return List.copyOf(titles);
  }

  private static @Nullable Place home(String text, Places places) {
    return text.lines()
        .limit(TOP_LINES)
        .filter(line -> line.length() <= TITLE_LENGTH)
        .flatMap(line -> places.find(line).stream())
        .findFirst()
        .orElse(null);
  }
}
