package jobsearch.matcher.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jobsearch.matcher.taxonomy.Mention;
import jobsearch.matcher.taxonomy.Skill;
import org.jspecify.annotations.Nullable;

/**
 * The skills that a posting asks for, and which of them the CV shows.
 *
 * @param share of the weight asked for that the CV shows, 0 to 1; null if too little is asked
 * @param matched the weightiest first
 * @param missing the weightiest first
 */
record SkillMatch(@Nullable Double share, List<Skill> matched, List<Skill> missing) {

  /** No CV shows everything that an advertisement dreams of: this share is full marks. */
  private static final double FULL = 0.6;

  /** As if every posting asked for this much more, of which a usual CV shows a part. */
  private static final double USUAL_WEIGHT = 5;

  private static final double USUAL_SHARE = 0.25;

  /** With less than this the posting does not say what it asks for. */
  private static final double LEAST_WEIGHT = 6;

  private static final double IN_TITLE = 2;

  static SkillMatch of(
      List<Mention> inTitle, List<Mention> inDescription, String description, Set<Skill> cv) {
    Map<Skill, Double> asked = new LinkedHashMap<>();
    Sections sections = Sections.of(description);
    for (Mention mention : inDescription) {
      asked.merge(mention.skill(), sections.factor(mention.start()), Math::max);
    }
    inTitle.forEach(mention -> asked.put(mention.skill(), IN_TITLE));
    return of(asked, cv);
  }

  private static SkillMatch of(Map<Skill, Double> asked, Set<Skill> cv) {
    List<Skill> matched = new ArrayList<>();
    List<Skill> missing = new ArrayList<>();
    double all = 0;
    double shown = 0;
    for (Map.Entry<Skill, Double> entry : asked.entrySet()) {
      double weight = entry.getKey().weight() * entry.getValue();
      all += weight;
      if (cv.contains(entry.getKey())) {
        shown += weight;
        matched.add(entry.getKey());
      } else {
        missing.add(entry.getKey());
      }
    }
    Comparator<Skill> weightiest =
        Comparator.comparingDouble(
                (Skill skill) -> -skill.weight() * asked.getOrDefault(skill, 1.0))
            .thenComparing(Skill::name);
    matched.sort(weightiest);
    missing.sort(weightiest);
    Double share =
        all < LEAST_WEIGHT ? null : (shown + USUAL_SHARE * USUAL_WEIGHT) / (all + USUAL_WEIGHT);
    return new SkillMatch(share, List.copyOf(matched), List.copyOf(missing));
  }

  /** 1 to 10; null if the posting does not say what it asks for. */
  @Nullable Integer score() {
    return share == null ? null : Overall.score(share / FULL);
  }
}
