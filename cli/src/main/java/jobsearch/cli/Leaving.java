package jobsearch.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/** What is done when the program is told to end (Ctrl-C). */
final class Leaving {

  private static final AtomicBoolean UNDER_WAY = new AtomicBoolean();

  private Leaving() {}

  /** Runs at the end of the program, however it comes. */
  static void whenLeaving(Runnable last) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  UNDER_WAY.set(true);
                  last.run();
                },
                "leaving"));
  }

  /** Whether failures are now but the consequence of leaving. */
  static boolean isUnderWay() {
    return UNDER_WAY.get();
  }
}
