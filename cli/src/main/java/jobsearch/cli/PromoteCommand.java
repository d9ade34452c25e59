package jobsearch.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Promotes a release to production. */
@Command(
    name = "promote",
    header = {
      "Promote a verified release to production: gates, backup, start beside the old one, stages, hand-over.",
      "",
      "  jobsearch promote v1.2.3",
      "  jobsearch promote v1.2.3 --from 2 --stages 10:5m,50:10m,100:15m --watch --timeout 2h",
      "  jobsearch promote v1.2.3 --verify-only --watch      gates and preflight, changes nothing",
      "",
      "Goes on by itself; `jobsearch get --watch` follows it, `jobsearch approve` answers it.",
      "With --watch: 0 it succeeded, 1 failed, 5 was refused, 6 rolled back, 7 aborted, 8 time is over."
    })
final class PromoteCommand extends PromotionForm {

  @Option(names = "--verify-only", description = "only the gates and the preflight checks")
  boolean verifyOnly;

  PromoteCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String strategy() {
    return verifyOnly ? "verify-only" : "promotion";
  }

  /** The same in less time. */
  @Command(
      name = "hotfix",
      header = {
        "Promote a release from a hotfix branch: the same gates and steps, shorter stages, one approval more.",
        "",
        "  jobsearch hotfix v1.2.4 --watch"
      })
  static final class Hotfix extends PromotionForm {

    Hotfix(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String strategy() {
      return "hotfix";
    }
  }

  /** Back to what served before. */
  @Command(
      name = "redeploy",
      header = {
        "Bring an earlier release back whose store is no longer warm: the short way, without an approval.",
        "",
        "  jobsearch redeploy v1.2.2 --watch"
      })
  static final class Redeploy extends PromotionForm {

    Redeploy(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String strategy() {
      return "redeploy";
    }
  }
}
