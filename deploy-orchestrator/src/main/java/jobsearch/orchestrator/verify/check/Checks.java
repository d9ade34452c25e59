package jobsearch.orchestrator.verify.check;

import java.time.Duration;
import java.util.List;
import jobsearch.orchestrator.verify.probe.Check;

/** All checks, in the order in which they are made. */
public final class Checks {

  private Checks() {}

  /**
   * The search comes before what needs postings, and the logs come last: they also show what the
   * other checks made the services say.
   */
  public static List<Check> all() {
    return List.of(
        new CleanStart(),
        new Health(),
        new Version(),
        new Migrations(),
        new Login(),
        new SearchToScore(Duration.ofMinutes(4)),
        new Jobs(),
        new Filter(),
        new JsonFallback(Duration.ofSeconds(20)),
        new Routes(Duration.ofSeconds(15)),
        new Logs());
  }
}
