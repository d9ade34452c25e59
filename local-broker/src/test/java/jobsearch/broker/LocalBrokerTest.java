package jobsearch.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
class LocalBrokerTest {

  @TempDir Path data;

  @Test
  void keepsItsTopicsOverARestart() throws Exception {
    try (LocalBroker broker = LocalBroker.start(data);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
    }

    LocalBroker again = LocalBroker.start(data);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", again.address()))) {
      assertThat(admin.listTopics().names().get()).containsExactly("kept");
    } finally {
      again.close();
    }
    again.join();
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(data.resolve("file"), "");

    assertThatThrownBy(() -> LocalBroker.start(file.resolve("data")))
        .hasMessageContaining("cannot write " + file);
  }
}
