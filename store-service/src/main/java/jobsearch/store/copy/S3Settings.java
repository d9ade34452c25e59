package jobsearch.store.copy;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where in S3 copies go.
 *
 * @param endpoint its address; null for that of AWS in the region
 * @param prefix what names begin with; may be empty
 * @param pathStyle whether the bucket stands in the path, not in the host's name
 * @param accessKeyId null to look where AWS tools look
 */
record S3Settings(
    @Nullable URI endpoint,
    String region,
    String bucket,
    String prefix,
    boolean pathStyle,
    @Nullable String accessKeyId,
    @Nullable String secretAccessKey) {

  S3Settings {
    if ((accessKeyId == null) != (secretAccessKey == null)) {
      throw new IllegalArgumentException(
          "an access key id and a secret access key go together: set both, or neither");
    }
    prefix = prefix.replaceAll("^/+|/+$", "");
  }

  /** Without the credentials, which must not reach a log. */
  @Override
  public String toString() {
    String path = prefix.isEmpty() ? "" : "/" + prefix;
    return "s3://" + bucket + path + (endpoint == null ? "" : " at " + endpoint);
  }
}
