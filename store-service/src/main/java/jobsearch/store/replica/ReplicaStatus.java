package jobsearch.store.replica;

import jobsearch.store.fold.Appointment;
import org.jspecify.annotations.Nullable;

/**
 * How a replica is, at one moment.
 *
 * @param offset the offset that it folds next
 * @param behind how many records of the journal it has not folded, as far as it has heard
 * @param appointment who is primary, as far as it has folded
 * @param active whether it publishes: it is primary and current
 * @param reason why it waits, is stuck or has stopped, with what to do
 */
public record ReplicaStatus(
    ReplicaState state,
    long offset,
    long behind,
    @Nullable Appointment appointment,
    boolean active,
    @Nullable String reason) {

  static ReplicaStatus initial() {
    return new ReplicaStatus(ReplicaState.CONNECTING, 0, 0, null, false, null);
  }
}
