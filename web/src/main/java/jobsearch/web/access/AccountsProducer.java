package jobsearch.web.access;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Passwords;

/** Makes what decides who is let in from what is configured. */
class AccountsProducer {

  @Produces
  @Singleton
  AccountFile accounts(AccessConfig config, Clock clock) {
    return new AccountFile(config.accounts(), clock);
  }

  @Produces
  @Singleton
  Passwords passwords() {
    return new Passwords();
  }

  @Produces
  @Singleton
  RoleTable table(AccessConfig config) {
    return new RoleTable(config.table());
  }

  @Produces
  @Singleton
  Openness openness(AccessConfig config) {
    Set<String> hosts =
        config.trustedHosts().stream()
            .flatMap(List::stream)
            .map(host -> host.trim().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return new Openness(config.trustedNetwork(), hosts);
  }
}
