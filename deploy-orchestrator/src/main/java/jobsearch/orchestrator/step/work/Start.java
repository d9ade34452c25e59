package jobsearch.orchestrator.step.work;

import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.release.CommitId;
import jobsearch.orchestrator.release.ReleaseManifest;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.runtime.Label;
import jobsearch.runtime.Service;
import jobsearch.runtime.production.OnSide;

/** Puts the release on the side that does not lead, and starts what needs no store. */
final class Start implements StepWork {

  private final Production production;
  private final Programs programs;
  private final String gateway;
  private final Function<CommitId, String> branch;
  private final Clock clock;

  /**
   * @param gateway its address
   * @param branch that a commit is of, for people
   */
  Start(
      Production production,
      Programs programs,
      String gateway,
      Function<CommitId, String> branch,
      Clock clock) {
    this.production = production;
    this.programs = programs;
    this.gateway = gateway;
    this.branch = branch;
    this.clock = clock;
  }

  @Override
  public Map<String, String> run(Promotion promotion, Consumer<String> progress) {
    String candidate = promotion.candidate();
    ReleaseManifest release = programs.need(candidate, promotion.request().commit());
    Label label =
        new Label(
            candidate, branch.apply(release.commit()), release.commit().hash(), clock.instant());
    makeRoom(candidate, progress);
    OnSide side = production.driver().prepare(programs.directory(release), label, progress);
    // They take no work: one that does not lead begins with a share of none.
    production.driver().start(candidate, EnumSet.of(Service.SCRAPER, Service.MATCHER), progress);
    Map<String, String> output = new LinkedHashMap<>();
    output.put("side", side.side().label());
    side.urls().forEach((service, url) -> output.put(service.label(), url));
    return output;
  }

  /**
   * The release that was kept to go back to from the one that serves: there is no third side, and
   * from now on what serves is what this one would go back to.
   */
  private void makeRoom(String candidate, Consumer<String> progress) {
    for (OnSide each : production.driver().releases()) {
      String tag = each.label().tag();
      if (each.wanted() && !each.leading() && !tag.equals(candidate)) {
        if (production.weight(gateway, tag) > 0) {
          throw StepFault.technical(
              "side %s is taken by %s, which has callers: share them anew (jobsearch traffic set)"
                  .formatted(each.side().label(), tag));
        }
        progress.accept(tag + " is kept no longer: " + candidate + " takes its side");
        production.driver().stop(tag, progress);
      }
    }
  }
}
