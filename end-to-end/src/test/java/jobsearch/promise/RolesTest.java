package jobsearch.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.ApiToken;
import jobsearch.accounts.Role;
import jobsearch.accounts.Secret;
import jobsearch.runtime.Service;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every operation of every service, asked for with each role, with an expired and a wrong token,
 * and without any: at the service itself and through the gateway.
 */
@Tag("system")
@Timeout(300)
class RolesTest {

  @RegisterExtension static final RealSystem SYSTEM = new RealSystem("roles");

  private static final List<Service> SERVICES =
      List.of(
          Service.STORE, Service.SCRAPER, Service.MATCHER, Service.ORCHESTRATOR, Service.GATEWAY);

  private static final Set<String> METHODS =
      Set.of("get", "head", "options", "post", "put", "patch", "delete");

  /** What each operation needs, in words of its own: a new one is added here on purpose. */
  private static final Path EXPECTED = Path.of("src", "test", "resources", "required-roles.txt");

  private static final Map<Role, Secret> TOKENS = new EnumMap<>(Role.class);
  private static final Secret EXPIRED = Secret.random();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Not HTTP/2: hundreds of answers that nobody reads to their end look like an attack there. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * One operation of a service.
   *
   * @param needed empty if anyone may
   */
  private record Operation(Service service, String method, String path, Optional<Role> needed) {

    @Override
    public String toString() {
      return "%s %s %s".formatted(needed.map(Role::label).orElse("anyone"), method, path);
    }
  }

  @BeforeAll
  static void makeAccounts() {
    Instant now = Instant.now();
    Instant before = now.minusSeconds(1);
    Duration day = Duration.ofDays(1);
    AccountFile file = new AccountFile(SYSTEM.home().resolve("accounts.json"), Clock.systemUTC());
    file.change(none -> {
      Accounts accounts = none.with(new Account("ada", Role.ADMIN, "hash", now));
      for (Role role : Role.values()) {
        Secret secret = Secret.random();
        TOKENS.put(role, secret);
        accounts =
            accounts.with(ApiToken.of(secret, role.label(), role, "ada", now, now.plus(day)));
      }
      return accounts.with(
          ApiToken.of(EXPIRED, "over", Role.ADMIN, "ada", before.minus(day), before));
    });
  }

  @Test
  void everyOperationNeedsTheRoleThatIsWrittenDown() throws Exception {
    TreeSet<String> all = new TreeSet<>();
    for (Operation operation : operations()) {
      all.add(operation.toString());
    }

    assertThat(all).containsExactlyElementsOf(new TreeSet<>(Files.readAllLines(EXPECTED)));
  }

  @Test
  void everyOperationIsGuarded() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (Operation operation : operations()) {
      for (Service door : List.of(operation.service(), Service.GATEWAY)) {
        for (Role role : Role.values()) {
          boolean may = operation.needed().map(role::includes).orElse(true);
          softly
              .assertThat(isRefused(door, operation, token(role)))
              .as("%s at %s as %s", operation, door.label(), role.label())
              .isEqualTo(may ? 0 : 403);
        }
        for (Secret none : new Secret[] {EXPIRED, Secret.random(), null}) {
          softly
              .assertThat(isRefused(door, operation, none))
              .as(
                  "%s at %s with %s",
                  operation, door.label(), none == EXPIRED ? "an expired token" : none)
              .isEqualTo(operation.needed().isPresent() ? 401 : 0);
        }
      }
    }
    softly.assertAll();
  }

  @Test
  void whatIsNoOperationIsGuardedToo() throws Exception {
    for (Service service : SERVICES) {
      for (String path : List.of("/q/metrics", "/q/openapi", "/nowhere")) {
        Operation reading = new Operation(service, "GET", path, Optional.of(Role.VIEWER));
        assertThat(isRefused(service, reading, null)).as("%s %s", service, path).isEqualTo(401);
        assertThat(isRefused(service, reading, token(Role.VIEWER))).isZero();
      }
    }
  }

  private static Secret token(Role role) {
    return Objects.requireNonNull(TOKENS.get(role));
  }

  /** 401 or 403 if that is the answer; 0 for whatever else the service makes of it. */
  private static int isRefused(Service door, Operation operation, @Nullable Secret token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(SYSTEM.url(door) + operation.path().replaceAll("\\{[^}]*}", "0")))
            .timeout(Duration.ofSeconds(30))
            .method(operation.method(), BodyPublishers.noBody());
    if (token != null) {
      request.header("Authorization", "Bearer " + token.text());
    }
    // Without the body: a stream has no end.
    HttpResponse<InputStream> answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode() == 401 || answer.statusCode() == 403 ? answer.statusCode() : 0;
  }

  private static List<Operation> operations() throws IOException, InterruptedException {
    Stream.Builder<Operation> all = Stream.builder();
    for (Service service : SERVICES) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(SYSTEM.url(service) + "/q/openapi?format=json"))
              .header("Authorization", "Bearer " + token(Role.VIEWER).text())
              .build();
      JsonNode api = JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
      for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
        for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
          if (METHODS.contains(operation.getKey())) {
            all.add(
                new Operation(
                    service,
                    operation.getKey().toUpperCase(Locale.ROOT),
                    path.getKey(),
                    Role.named(operation.getValue().path("x-required-role").asText())));
          }
        }
      }
    }
    return all.build().toList();
  }
}
