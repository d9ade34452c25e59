package jobsearch.scraper.request;

import jobsearch.scraper.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * A source as {@code GET /api/sources} shows it.
 *
 * @param url its identity URL
 * @param delay between two requests, in ISO 8601
 */
public record SourceListed(
    String name,
    String type,
    String url,
    boolean newestFirst,
    String delay,
    @Nullable Integer mostPages,
    @Nullable String company) {

  static SourceListed of(Source source) {
    return new SourceListed(
        source.name(),
        source.kind().type(),
        source.identity(),
        source.kind().newestFirst(),
        source.delay().toString(),
        source.mostPages(),
        source.company());
  }
}
