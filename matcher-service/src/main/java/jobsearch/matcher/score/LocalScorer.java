package jobsearch.matcher.score;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import jobsearch.events.posting.Posting;
import jobsearch.matcher.taxonomy.Occupations;
import jobsearch.matcher.taxonomy.Places;
import jobsearch.matcher.taxonomy.Skill;
import jobsearch.matcher.taxonomy.SkillTaxonomy;
import jobsearch.matcher.taxonomy.Words;

/** Scores with word lists and arithmetic: on this machine, in about a millisecond. */
public final class LocalScorer implements Scorer {

  private static final int MOST_SKILLS = 30;

  private final SkillTaxonomy skills;
  private final Occupations occupations;
  private final Places places;

  /** Weak, so that an erased CV leaves nothing behind here. */
  private final Map<Cv, CvProfile> profiles = Collections.synchronizedMap(new WeakHashMap<>());

  LocalScorer(SkillTaxonomy skills, Occupations occupations, Places places) {
    this.skills = skills;
    this.occupations = occupations;
    this.places = places;
  }

  /** With the taxonomy that ships with the matcher. */
  public static LocalScorer shipped() {
    return new LocalScorer(SkillTaxonomy.shipped(), Occupations.shipped(), Places.shipped());
  }

  @Override
  public Score score(Posting posting, Cv cv) {
    CvProfile profile =
        profiles.computeIfAbsent(cv, key -> CvProfile.of(key.text(), skills, occupations, places));
    Comparison comparison = compare(posting, profile);
    return new Score(
        comparison.scores(),
        Reasoning.of(posting, comparison),
        names(comparison.skills().matched()),
        names(comparison.skills().missing()));
  }

  private Comparison compare(Posting posting, CvProfile cv) {
    String description = posting.description() == null ? "" : posting.description();
    Words words = Words.of(description);
    SkillMatch skillMatch =
        description.isBlank()
            ? new SkillMatch(null, List.of(), List.of())
            : SkillMatch.of(
                skills.find(Words.of(posting.title())),
                skills.find(words),
                description,
                cv.skills());
    CareerMatch career =
        CareerMatch.of(JobTitle.of(posting.title(), occupations), cv.titles(), occupations);
    return new Comparison(
        skillMatch,
        career,
        ExperienceMatch.of(YearsAsked.in(description), cv.years(), career),
        EducationMatch.of(description, words, cv.degree()),
        LocationMatch.of(posting, cv.home(), places));
  }

  private static List<String> names(List<Skill> skills) {
    return skills.stream().limit(MOST_SKILLS).map(Skill::name).toList();
  }
}
