package jobsearch.store.query;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The orders in which postings can be listed; each has an index. */
enum PostingSort {
  SCORE("-score", "s.rank"),
  POSTED("-postedAt", "p.posted_at"),
  SEEN("-firstSeen", "p.first_seen_at");

  private final String parameter;
  private final String column;

  PostingSort(String parameter, String column) {
    this.parameter = parameter;
    this.column = column;
  }

  String parameter() {
    return parameter;
  }

  String column() {
    return column;
  }

  static Optional<PostingSort> of(String parameter) {
    return Arrays.stream(values()).filter(sort -> sort.parameter.equals(parameter)).findFirst();
  }

  static String all() {
    return Arrays.stream(values()).map(PostingSort::parameter).collect(Collectors.joining(", "));
  }
}
