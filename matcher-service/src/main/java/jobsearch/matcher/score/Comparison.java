package jobsearch.matcher.score;

import jobsearch.events.journal.Scores;
import jobsearch.events.journal.Scores.LocationCompatibility;
import org.jspecify.annotations.Nullable;

/** What comparing a posting with a CV showed; null where one of them says nothing. */
record Comparison(
    SkillMatch skills,
    @Nullable CareerMatch career,
    @Nullable ExperienceMatch experience,
    @Nullable EducationMatch education,
    @Nullable LocationCompatibility location) {

  /** Preferences are not asked for yet, and satisfaction cannot be told from a text. */
  Scores scores() {
    Integer skillScore = skills.score();
    Integer careerScore = career == null ? null : career.score();
    Integer experienceScore = experience == null ? null : experience.score();
    Integer educationScore = education == null ? null : education.score();
    return new Scores(
        Overall.of(skillScore, careerScore, experienceScore, educationScore, location),
        skillScore,
        experienceScore,
        educationScore,
        careerScore,
        null,
        null,
        location);
  }
}
