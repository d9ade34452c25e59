package jobsearch.orchestrator.promotion.gate;

import java.time.Instant;

/** The changelog at the tag says what people will see. */
record ChangelogGate() implements Gate {

  @Override
  public String name() {
    return "changelog";
  }

  @Override
  public GateAnswer judge(GateInputs seen, Instant now) {
    return seen.changelog()
        .known()
        .map(entry ->
            entry.isBlank()
                ? GateAnswer.refuse(
                    "no entry for " + seen.request().tag(), "a new tag whose changelog has one")
                : GateAnswer.pass(entry.lines().count() + " lines"))
        .orElseGet(() ->
            GateAnswer.wait(
                "the changelog: " + seen.changelog().missing(), "the repository answers"));
  }
}
