package jobsearch.store.copy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A server that speaks S3, with one key, in a process of its own: it needs another Guice than the
 * one that comes with the tests of Quarkus.
 */
final class S3Server implements AutoCloseable {

  static final String BUCKET = "copies";

  private final Process process;
  private final URI address;

  private S3Server(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** The server itself: says its port and goes on until its input ends. */
  public static void main(String[] arguments) throws Exception {
    BlobStoreContext context =
        ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata())
            .credentials("none", "none")
            .build(BlobStoreContext.class);
    S3Proxy server =
        S3Proxy.builder()
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "key", "secret")
            .blobStore(context.getBlobStore())
            .build();
    server.start();
    System.out.println(server.getPort());
    while (System.in.read() >= 0) {}
    System.exit(0);
  }

  static S3Server start() throws IOException {
    String separator = System.getProperty("path.separator");
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(separator))
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("guice-5"))
            .collect(Collectors.joining(separator));
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    classPath,
                    S3Server.class.getName()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String port = Objects.requireNonNull(output.readLine(), "the server did not start");
    S3Server server = new S3Server(process, URI.create("http://127.0.0.1:" + port));
    try (S3Client client = server.client()) {
      client.createBucket(create -> create.bucket(BUCKET));
    }
    return server;
  }

  /** To look at what it holds, and to spoil it. */
  S3Client client() {
    return S3Client.builder()
        .endpointOverride(address)
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .build();
  }

  /** Flips a bit of an object. */
  void flip(String key) {
    try (S3Client client = client()) {
      byte[] bytes = client.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asByteArray();
      bytes[bytes.length / 2] ^= 1;
      client.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
    }
  }

  /**
   * @param prefix of the names; each test has one of its own
   */
  S3Settings settings(String bucket, String prefix, @Nullable String secret) {
    return new S3Settings(
        address, "us-east-1", bucket, prefix, true, secret == null ? null : "key", secret);
  }

  /** Kills it. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
