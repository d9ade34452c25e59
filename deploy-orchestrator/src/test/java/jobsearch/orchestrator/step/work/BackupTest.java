package jobsearch.orchestrator.step.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.StepStarted;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.verify.fake.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupTest extends StepFixture {

  private static final PromotionFact STARTED =
      new StepStarted("p", 1, Step.BACKUP.label(), 1, NOW, Map.of());

  private final List<String> backups = new ArrayList<>();
  private String job = "null";
  private int looks;

  @BeforeEach
  void store() {
    old.routes.put(
        "GET /api/backups",
        () -> {
          if (looks-- == 0 && job.contains("RUNNING")) {
            job = job.replace("RUNNING", "DONE");
            backups.add(backup("new", "p", "2026-08-03T12:00:03Z"));
          }
          return Reply.json(
              200,
              "{'backups':[%s],'job':%s,'jobBefore':null}"
                  .formatted(String.join(",", backups), job));
        });
    old.routes.put(
        "POST /api/backups",
        () -> {
          if (job.contains("RUNNING")) {
            return Reply.problem(503, "a backup or a drill runs already");
          }
          begin("backup", "2026-08-03T12:00:01Z");
          return Reply.json(202, job);
        });
  }

  @Test
  void makesOneAndWaitsUntilItWasReadBack() throws Exception {
    assertThat(run(new Backup(production, pace), STARTED))
        .containsEntry("backup", "new")
        .containsEntry("offset", "5")
        .containsEntry("bytes", "4096");
    assertThat(old.written)
        .containsExactly("POST /api/backups {\"kind\":\"promotion\",\"promotion\":\"p\"}");
    assertThat(said).anyMatch(line -> line.contains("verify 1 of 2"));
  }

  @Test
  void whatThisAttemptMadeBeforeAKillIsEnoughAndWhatAnEarlierOneMadeIsNot() throws Exception {
    backups.add(backup("too old", "p", "2026-08-03T11:59:59Z"));
    backups.add(backup("of another", "q", "2026-08-03T12:00:05Z"));
    backups.add("{'name':'x','flaw':'no manifest','backup':null}");
    assertThat(run(new Backup(production, pace), STARTED)).containsEntry("backup", "new");
    old.written.clear();
    assertThat(run(new Backup(production, pace), STARTED)).containsEntry("backup", "new");
    assertThat(old.written).isEmpty();
  }

  @Test
  void aDrillThatRunsIsWaitedForAndOneThatThisAttemptBeganIsGoneOnWith() throws Exception {
    begin("proof", "2026-08-03T11:00:00Z");
    old.routes.put("GET /api/backups", drillThenBackup());
    assertThat(run(new Backup(production, pace), STARTED)).containsEntry("backup", "new");
    assertThat(old.written).hasSize(1);
  }

  private Supplier<Reply> drillThenBackup() {
    Supplier<Reply> usual = Objects.requireNonNull(old.routes.get("GET /api/backups"));
    int[] drill = {3};
    return () -> {
      if (drill[0]-- > 0) {
        return Reply.json(200, "{'backups':[],'job':%s}".formatted(job));
      }
      if (drill[0] == -1) {
        job = "null";
      }
      return usual.get();
    };
  }

  @Test
  void oneThatFailsIsAFaultWithTheStoresReason() {
    job =
        "{'task':'backup','backup':'n','startedAt':'2026-08-03T12:00:01Z','state':'FAILED','reason':'the disk is full'}";
    assertThat(fault(new Backup(production, pace), STARTED))
        .hasMessageContaining("the disk is full")
        .matches(fault -> ((StepFault) fault).isTechnical());
  }

  private void begin(String task, String at) {
    looks = 2;
    job =
        "{'task':'%s','backup':'new','startedAt':'%s','state':'RUNNING','step':'verify','done':1,'of':2}"
            .formatted(task, at);
  }

  private static String backup(String name, String promotion, String at) {
    return "{'name':'%1$s','flaw':null,'backup':{'name':'%1$s','promotion':'%2$s','createdAt':'%3$s','offset':5,'bytes':4096}}"
        .formatted(name, promotion, at);
  }
}
