package jobsearch.runtime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a release is called where it runs: its services answer with it, and write it into each fact.
 *
 * @param tag {@code dev} for a build of a work tree
 * @param deployedAt when it was put there; null if nobody noted it
 */
public record Label(String tag, String branch, String commit, @Nullable Instant deployedAt) {

  /** What a build of a work tree is called. */
  public static final String WORK_TREE = "dev";

  /** Of a build of this work tree. */
  public static Label of(Checkout checkout, Instant deployedAt) {
    return new Label(WORK_TREE, checkout.branch(), checkout.commit(), deployedAt);
  }

  /** Whether it is a build of a work tree, not a release. */
  public boolean isWorkTree() {
    return tag.equals(WORK_TREE);
  }
}
