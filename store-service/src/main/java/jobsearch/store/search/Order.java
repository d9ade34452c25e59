package jobsearch.store.search;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.jspecify.annotations.Nullable;

/** The orders in which postings can be listed; the newest posting first among equals. */
public enum Order {
  /** What suits the CV best, then what has no score yet. */
  SCORE("-score"),
  /** What suits the words best. */
  RELEVANCE("-relevance"),
  POSTED("-postedAt"),
  SEEN("-firstSeen");

  private final String parameter;

  Order(String parameter) {
    this.parameter = parameter;
  }

  /** Its name in requests. */
  public String parameter() {
    return parameter;
  }

  /** The order of a name. */
  public static Optional<Order> of(String parameter) {
    return Arrays.stream(values()).filter(o -> o.parameter.equals(parameter)).findFirst();
  }

  /** All names. */
  public static String all() {
    return Arrays.stream(values()).map(Order::parameter).collect(Collectors.joining(", "));
  }

  /**
   * @param cv whose scores count; without one there is nothing to order by score
   */
  Sort sort(@Nullable String cv) {
    SortField first =
        switch (this) {
          case SCORE -> newest(cv == null ? Fields.SEEN : Fields.score(cv));
          case RELEVANCE -> throw new IllegalStateException("relevance is no field");
          case POSTED -> newest(Fields.POSTED);
          case SEEN -> newest(Fields.SEEN);
        };
    return new Sort(first, new SortField(Fields.NUMBER, SortField.Type.LONG, true));
  }

  private static SortField newest(String field) {
    SortField descending = new SortField(field, SortField.Type.LONG, true);
    descending.setMissingValue(Long.MIN_VALUE);
    return descending;
  }
}
