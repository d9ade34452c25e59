package jobsearch.store.copy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket of a store that speaks S3. An object appears there when all of it has come; its SHA-256
 * stands in its metadata. The client is made when it is first needed: who does not copy to S3 does
 * not pay for it.
 */
final class S3Place implements Place {

  /** Far below the 5 GB that one request may carry, and 10,000 of them are 640 GB. */
  static final long PART = 64L << 20;

  private final S3Settings settings;
  private final long part;
  private final String base;
  private @Nullable S3Client client;

  S3Place(S3Settings settings) {
    this(settings, PART);
  }

  /**
   * @param part how many bytes one request carries at most
   */
  S3Place(S3Settings settings, long part) {
    this.settings = settings;
    this.part = part;
    this.base = settings.prefix().isEmpty() ? "" : settings.prefix() + "/";
  }

  @Override
  public String title() {
    return settings.toString();
  }

  /** What is asked of the store. */
  private interface Request<T> {
    T send(S3Client client) throws IOException;
  }

  private <T> T ask(Request<T> request) throws IOException {
    try {
      return request.send(client());
    } catch (S3Exception e) {
      throw new IOException(refused(e), e);
    } catch (SdkException e) {
      throw new IOException(
          "%s cannot be reached (%s): see that it runs, and that JOBSEARCH_STORE_COPY_S3_ENDPOINT, _REGION and the credentials are right"
              .formatted(title(), e.getMessage()),
          e);
    }
  }

  private String refused(S3Exception e) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    String fix =
        switch (e.statusCode()) {
          case 401, 403 ->
              "see that the credentials are right and may list, read, write and delete there";
          case 404 ->
              code.equals("NoSuchKey")
                  ? "it is not there, or no longer"
                  : "see that the bucket is there, and JOBSEARCH_STORE_COPY_S3_BUCKET right";
          default -> "see what the store says of it";
        };
    return "%s refuses it (HTTP %d %s): %s".formatted(title(), e.statusCode(), code, fix);
  }

  private synchronized S3Client client() {
    S3Client made = client;
    if (made == null) {
      S3ClientBuilder builder =
          S3Client.builder()
              .httpClientBuilder(
                  UrlConnectionHttpClient.builder()
                      .connectionTimeout(Duration.ofSeconds(10))
                      .socketTimeout(Duration.ofMinutes(1)))
              .region(Region.of(settings.region()))
              .forcePathStyle(settings.pathStyle())
              // Newer kinds of checksums are unknown to many stores; all is read back anyway.
              .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
              .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
      if (settings.endpoint() != null) {
        builder.endpointOverride(settings.endpoint());
      }
      if (settings.accessKeyId() != null) {
        builder.credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(settings.accessKeyId(), settings.secretAccessKey())));
      }
      made = builder.build();
      client = made;
    }
    return made;
  }

  @Override
  public List<Item> list(String folder) throws IOException {
    return ask(s3 ->
        s3
            .listObjectsV2Paginator(list -> list.bucket(settings.bucket()).prefix(base + folder))
            .contents()
            .stream()
            .map(object ->
                new Item(
                    object.key().substring(base.length()), object.size(), object.lastModified()))
            .toList());
  }

  @Override
  public void put(String name, Path file, String sha256) throws IOException {
    long bytes = Files.size(file);
    if (bytes <= part) {
      ask(s3 ->
          s3.putObject(
              put -> put.bucket(settings.bucket()).key(base + name).metadata(metadata(sha256)),
              RequestBody.fromFile(file)));
    } else {
      ask(s3 -> putInParts(s3, base + name, file, bytes, sha256));
    }
  }

  private static Map<String, String> metadata(String sha256) {
    return Map.of("sha256", sha256);
  }

  private String putInParts(S3Client s3, String key, Path file, long bytes, String sha256) {
    String bucket = settings.bucket();
    abort(s3, key);
    String upload =
        s3.createMultipartUpload(
                create -> create.bucket(bucket).key(key).metadata(metadata(sha256)))
            .uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (long from = 0; from < bytes; from += part) {
      long begin = from;
      long length = Math.min(part, bytes - from);
      int number = parts.size() + 1;
      String tag =
          s3.uploadPart(
                  send -> send.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                  RequestBody.fromContentProvider(
                      () -> slice(file, begin, length), length, "application/octet-stream"))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
    }
    return s3.completeMultipartUpload(complete ->
            complete
                .bucket(bucket)
                .key(key)
                .uploadId(upload)
                .multipartUpload(all -> all.parts(parts)))
        .key();
  }

  /** Parts of a killed upload are no object, but they take room. */
  private void abort(S3Client s3, String key) {
    for (MultipartUpload left :
        s3.listMultipartUploads(list -> list.bucket(settings.bucket()).prefix(key)).uploads()) {
      if (left.key().equals(key)) {
        s3.abortMultipartUpload(
            abort -> abort.bucket(settings.bucket()).key(key).uploadId(left.uploadId()));
      }
    }
  }

  private static InputStream slice(Path file, long from, long length) {
    try {
      FileChannel channel = FileChannel.open(file);
      channel.position(from);
      return new BufferedInputStream(new Limited(Channels.newInputStream(channel), length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream open(String name) throws IOException {
    return ask(s3 -> s3.getObject(get -> get.bucket(settings.bucket()).key(base + name)));
  }

  @Override
  public void delete(String name) throws IOException {
    ask(s3 -> s3.deleteObject(delete -> delete.bucket(settings.bucket()).key(base + name)));
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
  }
}
