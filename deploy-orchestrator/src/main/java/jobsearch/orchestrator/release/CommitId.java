package jobsearch.orchestrator.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A commit by its whole hash: nothing that git could take for an option or a name.
 *
 * @param hash SHA-1 or SHA-256, in lower-case hex
 */
public record CommitId(@JsonValue String hash) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CommitId {
    if (!FORM.matcher(hash).matches()) {
      throw new IllegalArgumentException("'%s' is not the whole hash of a commit".formatted(hash));
    }
  }

  /** Enough of it for people. */
  public String abbreviated() {
    return hash.substring(0, 10);
  }

  @Override
  public String toString() {
    return hash;
  }
}
