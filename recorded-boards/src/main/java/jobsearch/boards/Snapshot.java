package jobsearch.boards;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a day's rows of open-jobs-data, as they were published. */
final class Snapshot {

  private static final String HEADER =
      "company,platform,jobId,title,department,locations,isRemote,employmentType,applyUrl,postedAt,scrapedAt";

  private Snapshot() {}

  /** The rows of each company, in their order. */
  static Map<String, List<Listing>> read(byte[] compressed) {
    List<String> lines =
        new String(Gzip.expand(compressed), StandardCharsets.UTF_8).lines().toList();
    if (!lines.getFirst().equals(HEADER)) {
      throw new IllegalStateException("unexpected columns: " + lines.getFirst());
    }
    Map<String, List<Listing>> rows = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = Csv.fields(line);
      rows.computeIfAbsent(fields.getFirst(), company -> new ArrayList<>()).add(listing(fields));
    }
    return rows;
  }

  private static Listing listing(List<String> fields) {
    return new Listing(
        fields.get(2),
        fields.get(3),
        fields.get(4),
        Stream.of(fields.get(5).split("; ")).filter(place -> !place.isEmpty()).toList(),
        fields.get(6).equals("true"),
        fields.get(7),
        fields.get(8),
        fields.get(9));
  }
}
