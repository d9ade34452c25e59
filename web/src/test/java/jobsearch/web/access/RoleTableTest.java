package jobsearch.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import jobsearch.accounts.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table that every service has. */
class RoleTableTest {

  private final RoleTable table = new RoleTable(AccessSettings.config(Map.of()).table());

  @ParameterizedTest
  @CsvSource({
    "GET, /,",
    "GET, /api/version,",
    "GET, /q/health,",
    "GET, /q/health/ready,",
    "HEAD, /q/health/ready,",
    "GET, /services/store-service/q/health/ready,",
    "POST, /api/session,",
    "DELETE, /api/session,",
    "GET, /api/session, VIEWER",
    "GET, /q/metrics, VIEWER",
    "GET, /q/openapi, VIEWER",
    "GET, /q/swagger-ui/, VIEWER",
    "GET, /services/store-service/q/openapi, VIEWER",
    "GET, /api/events, VIEWER",
    "GET, /api/postings/17/note, VIEWER",
    "POST, /api/tokens, VIEWER",
    "DELETE, /api/tokens/7, VIEWER",
    "PUT, /api/accounts/ada/password, VIEWER",
    "POST, /api/searches, OPERATOR",
    "POST, /api/searches/, OPERATOR",
    "PUT, /api/postings/17/note, OPERATOR",
    "PATCH, /api/postings/{id}, OPERATOR",
    "PUT, /api/companies/hidden, OPERATOR",
    "POST, /api/backups, OPERATOR",
    "POST, /api/promotions, OPERATOR",
    "POST, /api/promotions/3/commands, OPERATOR",
    "POST, /api/environments/production/rollback, OPERATOR",
    "GET, /api/audit, APPROVER",
    "DELETE, /api/backups/latest/hold, ADMIN",
    "POST, /api/consistency, OPERATOR",
    "POST, /api/consistency/repairs, ADMIN",
    "POST, /api/migrations, ADMIN",
    "GET, /api/migrations, VIEWER",
    "GET, /api/migrations/survey, ADMIN",
    "HEAD, /api/migrations/survey, ADMIN",
    "GET, /api/accounts, ADMIN",
    "GET, /api/accounts/ada, ADMIN",
    "POST, /api/accounts, ADMIN",
    "PUT, /api/accounts/ada/role, ADMIN",
    "DELETE, /api/accounts/ada, ADMIN",
  })
  void saysTheLeastRole(String method, String path, @Nullable Role role) {
    assertThat(table.needed(method, path)).isEqualTo(Optional.ofNullable(role));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, VIEWER",
    "HEAD, VIEWER",
    "OPTIONS, VIEWER",
    "POST, ADMIN",
    "PUT, ADMIN",
    "PATCH, ADMIN",
    "DELETE, ADMIN",
    "TRACE, ADMIN",
    "get, ADMIN",
  })
  void whatNoLineNamesIsReadByViewersAndChangedByAdmins(String method, Role role) {
    assertThat(table.needed(method, "/api/what/comes/next")).contains(role);
  }

  @Test
  void theMostSpecificLineHoldsAndOfTwoTheStricter() {
    RoleTable own =
        new RoleTable(
            AccessSettings.config(
                    Map.of(
                        "jobsearch.access.table.anyone", "GET /a/**,GET /same",
                        "jobsearch.access.table.operator", "* /a/*/c,GET /a/b/**",
                        "jobsearch.access.table.admin", "GET /a/b/c/d,GET /same"))
                .table());

    assertThat(own.needed("GET", "/a")).isEmpty();
    assertThat(own.needed("GET", "/a/x")).isEmpty();
    assertThat(own.needed("GET", "/a/x/c")).contains(Role.OPERATOR);
    assertThat(own.needed("PUT", "/a/x/c")).contains(Role.OPERATOR);
    assertThat(own.needed("GET", "/a/b")).contains(Role.OPERATOR);
    assertThat(own.needed("GET", "/a/b/c/d")).contains(Role.ADMIN);
    assertThat(own.needed("GET", "/same")).contains(Role.ADMIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/searches",
        "post /api/searches",
        "POST api",
        "POST /a /b",
        "POST /ä",
        "GET /api/accounts/{name}",
        "GET /api/**/x",
        "GET /api/a*",
      })
  void aLineThatIsNoneIsRefusedAtTheStart(String line) {
    AccessConfig config = AccessSettings.config(Map.of("jobsearch.access.table.viewer", line));

    assertThatThrownBy(() -> new RoleTable(config.table())).hasMessageContaining(line);
  }

  @Test
  void withoutSettingsAccountsAreInTheUsersHomeAndNothingElseIsTrusted() {
    AccessConfig config = AccessSettings.config(Map.of());

    assertThat(config.accounts()).hasToString("/home/ada/.local/share/jobsearch/accounts.json");
    assertThat(config.trustedNetwork()).isFalse();
    assertThat(config.trustedHosts()).isEmpty();
    assertThat(config.oidcRoles()).isEmpty();
  }
}
