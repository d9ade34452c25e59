package jobsearch.orchestrator.verify.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import jobsearch.orchestrator.verify.probe.Answer;
import jobsearch.orchestrator.verify.probe.Check;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Subject;

/** What runs is what was to be run, also behind the gateway. */
final class Version implements Check {

  @Override
  public String name() {
    return "version";
  }

  @Override
  public String title() {
    return "Every service is of the expected tag and commit";
  }

  @Override
  public Outcome run(Subject subject, Probe probe) {
    List<String> others = new ArrayList<>();
    for (String service : subject.services().keySet()) {
      compare(subject, service, probe.about(service, "/api/version"), others);
      compare(subject, service, probe.direct(service, "/api/version"), others);
    }
    return others.isEmpty()
        ? Outcome.passed(
            "%d services are of %s, commit %s"
                .formatted(subject.services().size(), subject.tag(), subject.commit()))
        : Outcome.failed(
            String.join("; ", others.stream().distinct().toList()),
            "start %s of tag %s".formatted(subject.name(), subject.tag()));
  }

  private static void compare(Subject subject, String service, Answer answer, List<String> others) {
    JsonNode version = answer.expect(200).json();
    String name = version.path("service").asText();
    String tag = version.path("release").asText();
    String commit = version.path("commit_sha").asText();
    if (!name.equals(service)) {
      others.add("at the address of %s answers %s".formatted(service, name));
    }
    if (!tag.equals(subject.tag()) || !commit.equals(subject.commit())) {
      others.add(
          "%s is of %s, commit %s, not of %s, commit %s"
              .formatted(service, tag, commit, subject.tag(), subject.commit()));
    }
  }
}
