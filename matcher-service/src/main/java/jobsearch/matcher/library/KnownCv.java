package jobsearch.matcher.library;

/**
 * A CV that postings can be matched against.
 *
 * @param label what the person calls it
 */
public record KnownCv(String cvKey, String label) {}
