package jobsearch.store.replica;

import jobsearch.store.fold.FoldOutput;

/** Told by the writer's thread what there is to say. Must not make it wait. */
public interface ReplicaListener {

  /** The replica has reached the end that the journal had at its start. */
  void caughtUp(long offset);

  /** From now on it publishes; first everything that its state shows open. */
  void activated();

  /** From now on it publishes nothing. */
  void deactivated();

  /** Something to say, while active. Its transaction is committed. */
  void say(FoldOutput output);
}
