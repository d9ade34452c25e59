package jobsearch.orchestrator.notify;

import java.util.function.Supplier;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.Notifications;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the file says now, or what it last said while it is broken. */
final class Settings implements Supplier<Notifications> {

  private static final Logger LOG = Logger.getLogger(Settings.class);

  private final Supplier<Notifications> file;
  private @Nullable Notifications last;
  private @Nullable String complaint;

  /**
   * @param file reads it; fails with {@link Trouble}
   */
  Settings(Supplier<Notifications> file) {
    this.file = file;
  }

  /**
   * What counts.
   *
   * @throws Trouble if it was broken ever since this process began
   */
  @Override
  public synchronized Notifications get() {
    try {
      Notifications now = file.get();
      last = now;
      complaint = null;
      return now;
    } catch (Trouble e) {
      String said = "%s: %s".formatted(e.getMessage(), e.fix());
      if (!said.equals(complaint)) {
        complaint = said;
        LOG.warn(said);
      }
      if (last == null) {
        throw e;
      }
      return last;
    }
  }
}
