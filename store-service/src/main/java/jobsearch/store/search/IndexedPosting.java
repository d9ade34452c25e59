package jobsearch.store.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the index needs to know of a posting.
 *
 * @param hidden it repeats another one that is shown in its place
 * @param terms what the searches that found it looked for
 * @param scores overall scores by CV
 */
record IndexedPosting(
    long id,
    String state,
    boolean hidden,
    String title,
    @Nullable String company,
    List<String> locations,
    @Nullable String workplace,
    @Nullable String description,
    @Nullable YearlySalary salary,
    String source,
    @Nullable String postedAt,
    String firstSeenAt,
    List<String> terms,
    Map<String, Integer> scores) {}
