package jobsearch.store.copy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where copies go.
 *
 * @param directory null if to none
 * @param s3 null if to none
 * @param personal whether what is personal is copied, too
 */
record CopySettings(@Nullable Path directory, @Nullable S3Settings s3, boolean personal) {

  private static final String PREFIX = "JOBSEARCH_STORE_COPY_";

  /** As the service's environment has them: for a program that runs in its place. */
  static CopySettings from(Map<String, String> environment) {
    String directory = environment.getOrDefault(PREFIX + "DIRECTORY", "");
    String bucket = environment.getOrDefault(PREFIX + "S3_BUCKET", "");
    return new CopySettings(
        directory.isBlank() ? null : Path.of(directory),
        bucket.isBlank() ? null : s3(bucket, environment),
        Boolean.parseBoolean(environment.get(PREFIX + "PERSONAL")));
  }

  private static S3Settings s3(String bucket, Map<String, String> environment) {
    String endpoint = environment.getOrDefault(PREFIX + "S3_ENDPOINT", "");
    return new S3Settings(
        endpoint.isBlank() ? null : URI.create(endpoint),
        environment.getOrDefault(PREFIX + "S3_REGION", "us-east-1"),
        bucket,
        environment.getOrDefault(PREFIX + "S3_PREFIX", "jobsearch"),
        Boolean.parseBoolean(environment.getOrDefault(PREFIX + "S3_PATH_STYLE", "true")),
        named(environment, "S3_ACCESS_KEY_ID"),
        named(environment, "S3_SECRET_ACCESS_KEY"));
  }

  /** What is set to nothing, as by a compose file, is not set. */
  private static @Nullable String named(Map<String, String> environment, String setting) {
    String value = environment.get(PREFIX + setting);
    return value == null || value.isBlank() ? null : value;
  }

  /** The places; none if none is configured. */
  List<Place> places() {
    List<Place> places = new ArrayList<>();
    if (directory != null) {
      places.add(new DirectoryPlace(directory));
    }
    if (s3 != null) {
      places.add(new S3Place(s3));
    }
    return places;
  }
}
