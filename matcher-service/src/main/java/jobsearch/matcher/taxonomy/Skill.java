package jobsearch.matcher.taxonomy;

/**
 * Something that a posting can ask for and a CV can show.
 *
 * @param name as shown to people
 * @param weight 1 (found in most occupations: says little) to 7 (found in few)
 */
public record Skill(Kind kind, String name, int weight) {

  /** What sort of skill. */
  public enum Kind {
    TECHNOLOGY,
    KNOWLEDGE,
    LANGUAGE
  }
}
