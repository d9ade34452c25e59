package jobsearch.web.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.AccountsUnreadable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Does not let a service listen where strangers are while it would believe them. */
class AccessLifecycle {

  private static final Logger LOG = Logger.getLogger(AccessLifecycle.class);

  /** Before the server listens. */
  void check(
      @Observes StartupEvent start,
      AccountFile file,
      AccessConfig config,
      OidcSwitch oidc,
      @ConfigProperty(name = "quarkus.http.host") String host) {
    if (oidc.isWanted() || hasAccounts(file)) {
      return;
    }
    if (!Openness.isLoopback(host) && !config.trustedNetwork()) {
      throw new IllegalStateException(
          """
          will not listen on %s without accounts: whoever reaches it could do anything. Add one \
          (JOBSEARCH_ACCESS_ACCOUNTS=%s jobsearch account add NAME --role admin), or listen on \
          127.0.0.1 (QUARKUS_HTTP_HOST), or, where nobody else reaches this network, set \
          JOBSEARCH_ACCESS_TRUSTED_NETWORK=true\
          """
              .formatted(host, file.path()));
    }
    if (config.trustedNetwork()) {
      LOG.warnf(
          "There are no accounts in %s: whoever is on this machine or on any private network is let in (JOBSEARCH_ACCESS_TRUSTED_NETWORK)",
          file.path());
    } else {
      LOG.infof("There are no accounts in %s: whoever is on this machine is let in", file.path());
    }
  }

  private static boolean hasAccounts(AccountFile file) {
    try {
      return !file.read().isEmpty();
    } catch (AccountsUnreadable e) {
      // It runs, so that it can say so, and lets nobody in.
      LOG.errorf("Nobody is let in: %s", e.getMessage());
      return true;
    }
  }
}
