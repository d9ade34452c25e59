package jobsearch.store.consistency;

/**
 * What must be true of a store.
 *
 * @param id stays the same for ever: histories are compared by it
 * @param title says what is counted
 * @param failAt how many make it fail; fewer, but some, are a warning
 * @param wayOut what a person does where no repair is proposed
 */
public record Rule(String id, String title, Severity severity, int failAt, String wayOut) {

  Outcome outcome(long count) {
    if (count == 0) {
      return Outcome.PASS;
    }
    return count < failAt ? Outcome.WARN : Outcome.FAIL;
  }
}
