package jobsearch.store.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jobsearch.events.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What the index needs to know of a posting.
 *
 * @param contentHash of what it says
 * @param repeats it repeats another one that is shown in its place
 * @param terms what the searches that found it looked for
 * @param scores overall scores by CV
 * @param status how far the person is with the job
 * @param hidden whether the person hides the job or its company
 */
record IndexedPosting(
    long id,
    String state,
    boolean repeats,
    String contentHash,
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
    Map<String, Integer> scores,
    String status,
    boolean hidden) {

  /**
   * Names all that the index is made of but the description, for which the content hash stands: so
   * that what is indexed can be compared without being read.
   */
  long digest() {
    StringBuilder all = new StringBuilder();
    for (@Nullable Object part :
        Arrays.asList(
            id,
            state,
            repeats,
            contentHash,
            title,
            company,
            locations,
            workplace,
            salary,
            source,
            postedAt,
            firstSeenAt,
            terms.stream().sorted().toList(),
            new TreeMap<>(scores),
            status,
            hidden)) {
      all.append(part).append('\0');
    }
    byte[] digest = Sha256.digest().digest(all.toString().getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest).getLong();
  }
}
