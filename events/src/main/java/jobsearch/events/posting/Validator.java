package jobsearch.events.posting;

import org.jspecify.annotations.Nullable;

/**
 * What a server gave to ask "has this changed?" with (RFC 9110, section 8.8): at least one of the
 * two.
 *
 * @param lastModified the header's text, sent back as it came
 */
public record Validator(@Nullable String etag, @Nullable String lastModified) {
  public Validator {
    if (etag == null && lastModified == null) {
      throw new IllegalArgumentException("a validator needs an etag or a lastModified");
    }
  }
}
