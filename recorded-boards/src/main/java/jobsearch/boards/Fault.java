package jobsearch.boards;

import java.time.Duration;

/** What goes wrong at a board, on demand of a test. */
public sealed interface Fault {

  /** Every request is answered with 503. */
  record Down() implements Fault {}

  /** Every answer comes this much later. */
  record Slow(Duration delay) implements Fault {}

  /** Every answer is 200 with a body that is neither HTML nor JSON. */
  record Rubbish() implements Fault {}

  /** After so many answers the connection is closed without one. */
  record DropsAfter(int answers) implements Fault {}
}
