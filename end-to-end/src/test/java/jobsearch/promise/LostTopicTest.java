package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import jobsearch.events.topic.Topics;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A start that a person must help is refused with the way out, and not waited for. */
@Tag("system")
@Timeout(300)
class LostTopicTest {

  @RegisterExtension static final RealSystem SYSTEM = new RealSystem("lost-topic");

  @Test
  void aJournalThatWasMadeAnewIsRefusedAtOnce() throws Exception {
    SYSTEM.kill(Service.STORE);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SYSTEM.url(Service.BROKER)))) {
      admin.deleteTopics(List.of("journal")).all().get();
      patiently().until(() -> !admin.listTopics().names().get().contains("journal"));
      new Topics(admin, "").create((short) 1);
    }

    assertThatThrownBy(() -> SYSTEM.restart(Service.STORE))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("cannot start")
        .hasMessageContaining("made anew")
        .hasMessageContaining("jobsearch journal import");
  }
}
