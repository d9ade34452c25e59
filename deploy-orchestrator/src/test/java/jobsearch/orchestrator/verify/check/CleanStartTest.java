package jobsearch.orchestrator.verify.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jobsearch.orchestrator.verify.fake.FakeSystem;
import jobsearch.orchestrator.verify.fake.Reply;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Subject;
import org.junit.jupiter.api.Test;

class CleanStartTest extends CheckTest {

  private static final String STARTED =
      "2099-01-01 10:00:00,000 host java[7] INFO  [io.quarkus] (main) store-service 0.1.0 on JVM"
          + " (powered by Quarkus 3.29.0) started in 7.879s.\n";

  @Test
  void passesWhenAllLiveAndWereStartedOnce() throws Exception {
    Path log = Files.writeString(home.resolve("store-service.log"), STARTED);
    Checked.passes(new CleanStart(), system.subject(Depth.FULL, null, null, List.of(log)));
    Checked.passes(new CleanStart(), system.subject(Depth.LOOK));
  }

  @Test
  void failsWhenAServiceDoesNotLive() throws Exception {
    system.answer("GET /direct/store-service/q/health/live", Reply.json(503, "{'status':'DOWN'}"));
    Checked.fails(new CleanStart(), system.subject(Depth.LOOK), "store-service is not well");
  }

  @Test
  void failsWithTheReasonWhyAServiceIsNotReady() throws Exception {
    system.answer(
        "GET /direct/gateway/q/health/ready",
        Reply.json(
            503,
            "{'status':'DOWN','checks':[{'name':'topics','status':'DOWN','data':{'reason':'none'}}]}"));
    Checked.fails(
        new CleanStart(), system.subject(Depth.LOOK), "gateway is not well: topics (none)");
  }

  @Test
  void failsWhenAnOldProcessAnswers() throws Exception {
    long before = FakeSystem.SINCE.getEpochSecond() - 1;
    system.change(
        "GET /direct/store-service/q/metrics",
        usual -> usual.saying("process_start_time_seconds " + before + "\n"));
    Checked.fails(
        new CleanStart(), system.subject(Depth.FULL), "store-service has run since before");
    Checked.passes(new CleanStart(), system.subject(Depth.LOOK));
  }

  @Test
  void failsWhenAServiceHidesWhenItWasStarted() throws Exception {
    system.change("GET /direct/store-service/q/metrics", usual -> usual.saying("other 1\n"));
    Checked.fails(new CleanStart(), system.subject(Depth.FULL), "does not say when");
  }

  @Test
  void failsWhenAServiceWasStartedAgain() throws Exception {
    Path log = Files.writeString(home.resolve("store-service.log"), STARTED + STARTED);
    Checked.fails(
        new CleanStart(),
        system.subject(Depth.LOOK, null, null, List.of(log)),
        "was started 2 times");
  }

  @Test
  void failsWhenNothingListens() throws Exception {
    Subject subject = system.subject(Depth.LOOK);
    system.close();
    Checked.fails(new CleanStart(), subject, "is not answered (ConnectException)");
  }
}
