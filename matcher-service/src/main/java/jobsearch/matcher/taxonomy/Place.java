package jobsearch.matcher.taxonomy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where something is, as far as a text says so.
 *
 * @param city null if none is named
 * @param region state or province; null if none is named or known
 * @param countries ISO 3166 codes: one, or those of an area such as Europe
 */
public record Place(@Nullable String city, @Nullable String region, Set<String> countries) {
  public Place {
    countries = Set.copyOf(countries);
  }
}
