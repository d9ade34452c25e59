package jobsearch.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLifecycleTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
  void startsOnLoopbackWithoutAccounts(String host) {
    assertThatCode(() -> start(host, Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.168.1.7", "::", "jobs.lan"})
  void refusesToListenElsewhereWithoutAccountsAndNamesTheWaysOut(String host) {
    assertThatThrownBy(() -> start(host, Map.of()))
        .hasMessageContaining("will not listen on " + host + " without accounts")
        .hasMessageContaining(
            "JOBSEARCH_ACCESS_ACCOUNTS=%s jobsearch account add NAME --role admin"
                .formatted(file().path()))
        .hasMessageContaining("QUARKUS_HTTP_HOST")
        .hasMessageContaining("JOBSEARCH_ACCESS_TRUSTED_NETWORK=true");
  }

  @Test
  void listensAnywhereWithAccountsAnIssuerOrATrustedNetwork() {
    assertThatCode(
            () -> {
              start("0.0.0.0", Map.of("jobsearch.access.trusted-network", "true"));
              start("0.0.0.0", Map.of("quarkus.oidc.tenant-enabled", "true"));
              start("0.0.0.0", Map.of("quarkus.oidc.auth-server-url", "http://issuer"));
              start("0.0.0.0", Map.of("quarkus.oidc.staff.auth-server-url", "http://issuer"));
              start("0.0.0.0", Map.of("QUARKUS_OIDC_AUTH_SERVER_URL", "http://issuer"));
              file()
                  .change(accounts ->
                      accounts.with(new Account("ada", Role.ADMIN, "hash", Instant.EPOCH)));
              start("0.0.0.0", Map.of());
            })
        .doesNotThrowAnyException();
  }

  @Test
  void aTrustedNetworkIsAWarningThatSaysWhoIsLetIn() throws Exception {
    try (LogLines log = new LogLines("jobsearch.web.access")) {
      start("127.0.0.1", Map.of());
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("INFO")
          .contains("on this machine is let in");
      start("0.0.0.0", Map.of("jobsearch.access.trusted-network", "true"));
      assertThat(log.lines())
          .last()
          .asString()
          .startsWith("WARN")
          .contains("or on any private network is let in");
    }
  }

  @Test
  void anEmptySettingOfAnIssuerIsNone() {
    assertThatThrownBy(() -> start("0.0.0.0", Map.of("quarkus.oidc.auth-server-url", "")))
        .hasMessageContaining("without accounts");
  }

  @Test
  void startsWithADamagedFileWhichLetsNobodyIn() throws Exception {
    Files.writeString(file().path(), "{");

    assertThatCode(() -> start("0.0.0.0", Map.of())).doesNotThrowAnyException();
  }

  private void start(String host, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("jobsearch.access.accounts", file().path().toString());
    SmallRyeConfig config = AccessSettings.with(all);
    new AccessLifecycle()
        .check(
            new StartupEvent(),
            file(),
            config.getConfigMapping(AccessConfig.class),
            new OidcSwitch(config),
            host);
  }

  private AccountFile file() {
    return new AccountFile(directory.resolve("accounts.json"), Clock.systemUTC());
  }
}
