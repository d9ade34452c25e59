package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.ApiToken;
import jobsearch.accounts.Caller;
import jobsearch.accounts.Means;
import jobsearch.accounts.Role;
import jobsearch.accounts.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCommandTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path directory;
  private Invocation jobsearch;
  private AccountFile file;

  @BeforeEach
  void prepare() {
    jobsearch = new Invocation(directory);
    file = new AccountFile(directory.resolve("home/accounts.json"), CLOCK);
    Instant before = CLOCK.instant().minus(Duration.ofDays(9));
    file.change(none ->
        none.with(new Account("ada", Role.ADMIN, "", before))
            .with(new Account("bob", Role.OPERATOR, "", before)));
  }

  @Test
  void printsTheSecretOnceAndAloneAndKeepsOnlyItsHash() throws IOException {
    assertThat(jobsearch.run("token", "create", "--role", "viewer", "--expires", "30d")).isZero();

    String secret = jobsearch.out().strip();
    assertThat(jobsearch.out()).isEqualTo(secret + "\n");
    assertThat(jobsearch.err()).contains("ada", "viewer", "token-1").doesNotContain(secret);
    assertThat(Files.readString(file.path())).doesNotContain(secret);
    assertThat(caller(secret)).isEqualTo(new Caller("ada", Role.VIEWER, Means.TOKEN));
    ApiToken token = file.read().tokens().getFirst();
    assertThat(Duration.between(token.created(), token.expires())).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void namesAllOfItInJson() throws IOException {
    assertThat(
            jobsearch.run(
                "token",
                "create",
                "--role",
                "operator",
                "--owner",
                "bob",
                "--name",
                "ci",
                "-o",
                "json"))
        .isZero();

    JsonNode made = jobsearch.json();
    assertThat(made.fieldNames())
        .toIterable()
        .containsExactly("id", "name", "role", "owner", "created", "expires", "secret");
    assertThat(jobsearch.out().lines()).hasSize(1);
    assertThat(caller(made.path("secret").asText()))
        .isEqualTo(new Caller("bob", Role.OPERATOR, Means.TOKEN));

    assertThat(jobsearch.run("token", "list", "-o", "json")).isZero();
    assertThat(jobsearch.json().path(0).path("id")).isEqualTo(made.path("id"));
    assertThat(jobsearch.json().path(0).path("expired").asBoolean()).isFalse();
    assertThat(jobsearch.json().path(0).has("secret")).isFalse();
    assertThat(jobsearch.out()).doesNotContain("hash");
  }

  @Test
  void whatIsRevokedOpensNothing() throws IOException {
    jobsearch.run("token", "create", "--role", "viewer", "-o", "json");
    JsonNode made = jobsearch.json();

    assertThat(jobsearch.run("token", "revoke", made.path("id").asText())).isZero();

    assertThat(jobsearch.out()).contains("Revoked " + made.path("id").asText());
    Secret secret = Secret.of(made.path("secret").asText()).orElseThrow();
    assertThat(file.read().caller(secret, CLOCK.instant())).isEmpty();
    assertThat(jobsearch.run("token", "revoke", made.path("id").asText(), "-o", "json"))
        .isEqualTo(1);
    assertThat(jobsearch.json().path("fix").asText()).contains("jobsearch token list");
  }

  @Test
  void findsANameThatIsFree() {
    jobsearch.run("token", "create", "--role", "viewer");
    jobsearch.run("token", "create", "--role", "viewer", "--name", "token-3");
    jobsearch.run("token", "create", "--role", "viewer");
    jobsearch.run("token", "create", "--role", "viewer");

    assertThat(file.read().tokens())
        .extracting(ApiToken::name)
        .containsExactly("token-1", "token-3", "token-2", "token-4");
  }

  @Test
  void showsWhatHasExpired() throws IOException {
    Instant then = CLOCK.instant().minus(Duration.ofDays(2));
    Secret secret = Secret.random();
    file.change(accounts ->
        accounts.with(
            ApiToken.of(secret, "old", Role.VIEWER, "bob", then, then.plus(Duration.ofDays(1)))));

    assertThat(jobsearch.run("token", "list")).isZero();
    assertThat(jobsearch.out()).contains("(expired)");
    assertThat(jobsearch.run("token", "list", "-o", "json")).isZero();
    assertThat(jobsearch.json().path(0).path("expired").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "--role admin --owner bob,         1, a token of theirs cannot be admin",
    "--role viewer --owner eve,        1, no account eve",
    "--role viewer --expires 400d,     1, at most 366 days",
    "--role viewer --expires 30,       2, '30' is no length of time",
    "--role viewer --expires 0d,       2, '0d' is no length of time",
    "--role viewer --expires P30D,     2, 'P30D' is no length of time",
  })
  void saysWhatIsWrong(String words, int code, String said) throws IOException {
    assertThat(jobsearch.run(("token create -o json " + words).split(" +"))).isEqualTo(code);

    assertThat(jobsearch.json().path("error").asText()).contains(said);
    assertThat(jobsearch.json().path("fix").asText()).isNotBlank();
    assertThat(file.read().tokens()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"45m, PT45M", "12h, PT12H", "30D, P30D", "8w, P56D", "366d, P366D"})
  void understandsTimes(String word, Duration length) {
    assertThat(jobsearch.run("token", "create", "--role", "viewer", "--expires", word)).isZero();

    ApiToken token = file.read().tokens().getFirst();
    assertThat(Duration.between(token.created(), token.expires())).isEqualTo(length);
  }

  @Test
  void needsAnAccountToActFor() throws IOException {
    Invocation elsewhere = new Invocation(directory.resolve("elsewhere"));

    assertThat(elsewhere.run("token", "create", "--role", "viewer", "-o", "json")).isEqualTo(1);

    assertThat(elsewhere.json().path("fix").asText()).contains("account add NAME --role admin");
    assertThat(elsewhere.run("token", "list", "-o", "json")).isZero();
    assertThat(elsewhere.json()).isEmpty();
  }

  private Caller caller(String secret) {
    Accounts now = file.read();
    return now.caller(Secret.of(secret).orElseThrow(), CLOCK.instant()).orElseThrow();
  }
}
