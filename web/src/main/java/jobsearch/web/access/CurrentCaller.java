package jobsearch.web.access;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.inject.Singleton;
import jobsearch.accounts.Caller;

/** Says to resources who asks. */
@Singleton
public class CurrentCaller {

  private final CurrentIdentityAssociation current;

  CurrentCaller(CurrentIdentityAssociation current) {
    this.current = current;
  }

  /** Whoever sent the request that is being answered; only where the table of roles needs one. */
  public Caller get() {
    return Identities.caller(current.getIdentity())
        .orElseThrow(
            () -> new IllegalStateException("anyone may ask for this: there is no caller"));
  }
}
