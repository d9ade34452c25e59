package jobsearch.scraper.journal;

import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Tells a broker that is away for now from what it will never take. */
public final class BrokerAway {

  private BrokerAway() {}

  /** Whether the same may be written later. */
  public static boolean causes(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException) {
        return true;
      }
    }
    return false;
  }
}
