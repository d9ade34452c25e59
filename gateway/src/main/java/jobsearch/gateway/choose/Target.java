package jobsearch.gateway.choose;

import java.net.URI;

/**
 * Where a request goes.
 *
 * @param release the tag of the release that answers; {@link #NONE} if what answers belongs to none
 */
public record Target(String release, URI address) {

  /** Stands for the release of what is not promoted. */
  public static final String NONE = "none";
}
