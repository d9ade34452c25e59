package jobsearch.web.access;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** An OIDC issuer on this machine, which says of people what a test wants. */
public class FakeIssuer implements QuarkusTestResourceLifecycleManager {

  private static final String AUDIENCE = "jobsearch";
  private static final KeyPair KEYS = keys();

  private static volatile String address = "";

  private final HttpServer server = server();

  @Override
  public Map<String, String> start() {
    address = "http://127.0.0.1:" + server.getAddress().getPort();
    answer(
        "/.well-known/openid-configuration",
        """
        {"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/token","authorization_endpoint":"%1$s/auth"}\
        """
            .formatted(address));
    RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
    answer(
        "/keys",
        """
        {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"key","n":"%s","e":"%s"}]}\
        """
            .formatted(text(key.getModulus()), text(key.getPublicExponent())));
    server.start();
    return Map.of(
        "quarkus.oidc.tenant-enabled", "true",
        "quarkus.oidc.auth-server-url", address,
        "quarkus.oidc.token.audience", AUDIENCE);
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  /** What it says of somebody until then. */
  static String token(String name, Set<String> groups, Instant until) {
    return token(name, groups, until, AUDIENCE, KEYS);
  }

  /** What it says to somebody else's service. */
  static String tokenForAnother(String name, Set<String> groups, Instant until) {
    return token(name, groups, until, "another", KEYS);
  }

  /** What somebody else says in its name. */
  static String forged(String name, Set<String> groups, Instant until) {
    return token(name, groups, until, AUDIENCE, keys());
  }

  private static String token(
      String name, Set<String> groups, Instant until, String audience, KeyPair keys) {
    return Jwt.issuer(address)
        .upn(name)
        .groups(groups)
        .audience(audience)
        .issuedAt(until.minusSeconds(600))
        .expiresAt(until)
        .jws()
        .keyId("key")
        .sign(keys.getPrivate());
  }

  private void answer(String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static String text(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    byte[] unsigned = Arrays.copyOfRange(bytes, sign, bytes.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
