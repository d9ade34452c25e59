package jobsearch.matcher.taxonomy;

/**
 * A skill found in a text.
 *
 * @param start where it starts in the text
 */
public record Mention(Skill skill, int start) {}
