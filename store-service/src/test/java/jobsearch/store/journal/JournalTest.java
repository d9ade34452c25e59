package jobsearch.store.journal;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import jobsearch.store.RealJournal;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
class JournalTest {

  @TempDir Path home;

  @Test
  void aBrokerThatIsAwayHasNotLostTheRecord() throws Exception {
    RealJournal broker = RealJournal.start(home);
    broker.say(cv(CV));
    try (Journal journal = Journal.connect(broker.client(), "journal", 1)) {
      JournalPosition position = new JournalPosition(journal.identity(), 1, 0L, "other", null);
      assertThatThrownBy(() -> JournalCheck.verify(position, journal))
          .isInstanceOf(JournalProblem.class)
          .hasMessageContaining("is not the one that the store folded");
      assertThat(journal.end()).isEqualTo(1);
      broker.close();

      assertThatThrownBy(() -> journal.at(0)).isInstanceOf(TimeoutException.class);
    }
  }
}
