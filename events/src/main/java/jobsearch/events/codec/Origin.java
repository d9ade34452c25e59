package jobsearch.events.codec;

import jobsearch.events.Require;

/**
 * Who says something: every event carries the service and the release that wrote it.
 *
 * @param service such as {@code scraper-service}; becomes the CloudEvents source {@code
 *     /scraper-service}
 * @param release the release's tag, or {@code dev}
 */
public record Origin(String service, String release) {
  public Origin {
    Require.text(service, "service");
    Require.text(release, "release");
  }
}
