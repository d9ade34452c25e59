package jobsearch.store.replica;

import jobsearch.store.fold.Appointment;

/**
 * Whether this store does what is done by schedule. One of an environment's stores does, the
 * primary: they share the directories of backups and of the archive, and would write into them
 * both. What a person asks for is done by any.
 */
public final class Duty {

  private final StoreConfig config;
  private final Replica replica;

  public Duty(StoreConfig config, Replica replica) {
    this.config = config;
    this.replica = replica;
  }

  /** Whether it is this one's, as far as it has folded the journal. */
  public boolean isMine() {
    Appointment appointment = replica.status().appointment();
    return !config.readOnly()
        && appointment != null
        && appointment.replica().equals(config.replica());
  }
}
