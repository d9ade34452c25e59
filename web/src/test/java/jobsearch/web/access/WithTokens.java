package jobsearch.web.access;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.ApiToken;
import jobsearch.accounts.Role;
import jobsearch.accounts.Secret;
import jobsearch.accounts.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A service that knows a token of each role, an expired one and a session. */
abstract class WithTokens {

  static final Duration DAY = Duration.ofDays(1);

  @Inject AccountFile file;

  final Map<Role, Secret> tokens = new EnumMap<>(Role.class);
  final Secret session = Secret.random();
  final Secret expired = Secret.random();

  /** With a file of its own. */
  public static class WithAccounts implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("jobsearch.access.accounts", "target/accounts/access-test.json");
    }
  }

  @BeforeEach
  void makeAccounts() throws Exception {
    Instant now = Instant.now();
    Files.deleteIfExists(file.path());
    // Through another one: the service's own saw the accounts of the test before.
    new AccountFile(file.path(), Clock.systemUTC())
        .change(none -> {
          Accounts accounts = none.with(new Account("ada", Role.ADMIN, "hash", now));
          for (Role role : Role.values()) {
            Secret secret = Secret.random();
            tokens.put(role, secret);
            accounts =
                accounts.with(ApiToken.of(secret, role.label(), role, "ada", now, now.plus(DAY)));
          }
          Instant before = now.minusSeconds(1);
          return accounts
              .with(new Session(session.hash(), "ada", now, now.plus(DAY)))
              .with(ApiToken.of(expired, "over", Role.ADMIN, "ada", before.minus(DAY), before));
        });
  }

  @AfterEach
  void putBack() throws Exception {
    makeAccounts();
  }

  RequestSpecification as(Role role) {
    return with(token(role));
  }

  Secret token(Role role) {
    return Objects.requireNonNull(tokens.get(role));
  }

  static RequestSpecification with(Secret secret) {
    return given().header("Authorization", "Bearer " + secret.text());
  }
}
