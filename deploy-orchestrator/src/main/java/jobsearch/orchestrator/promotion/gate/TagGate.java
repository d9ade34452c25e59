package jobsearch.orchestrator.promotion.gate;

import java.time.Instant;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.gate.GateInputs.TagSeen;
import jobsearch.orchestrator.promotion.gate.GateInputs.WarmRelease;
import jobsearch.orchestrator.promotion.watch.Seen;

/** An annotated tag that did not move, on main, or on a hotfix branch cut from what serves. */
record TagGate() implements Gate {

  @Override
  public String name() {
    return "tag";
  }

  @Override
  public GateAnswer judge(GateInputs seen, Instant now) {
    return seen.tag()
        .known()
        .map(tag -> judge(seen.request(), tag, seen.serving()))
        .orElseGet(
            () -> GateAnswer.wait("the tag: " + seen.tag().missing(), "the repository answers"));
  }

  private static GateAnswer judge(
      PromotionRequested request, TagSeen tag, Seen<WarmRelease> serving) {
    String name = request.tag();
    if (!tag.annotated()) {
      return GateAnswer.refuse(name + " is not annotated", "a new tag, made with git tag -a");
    }
    if (!tag.commit().equals(request.commit())) {
      return GateAnswer.refuse(
          "%s names %s, not %s: it was moved".formatted(name, tag.commit(), request.commit()),
          "a new tag for the new commit");
    }
    if (tag.onMain() || request.strategy() == Strategy.REDEPLOY) {
      return GateAnswer.pass(name + " is " + tag.commit());
    }
    if (request.strategy() != Strategy.HOTFIX) {
      return GateAnswer.refuse(
          name + " is not on main", "merge it and tag the result, or a hotfix");
    }
    return hotfix(name, tag, serving);
  }

  private static GateAnswer hotfix(String name, TagSeen tag, Seen<WarmRelease> serving) {
    if (tag.hotfixOf() == null) {
      return GateAnswer.refuse(name + " is on no hotfix branch", "tag a commit of hotfix/...");
    }
    return serving
        .known()
        .map(release ->
            release.tag().equals(tag.hotfixOf())
                ? GateAnswer.pass(name + " was cut from " + tag.hotfixOf() + ", which serves")
                : GateAnswer.refuse(
                    "%s was cut from %s, but %s serves"
                        .formatted(name, tag.hotfixOf(), release.tag()),
                    "a hotfix branch cut from " + release.tag()))
        .orElseGet(() -> GateAnswer.wait("what serves: " + serving.missing(), "it is seen"));
  }
}
