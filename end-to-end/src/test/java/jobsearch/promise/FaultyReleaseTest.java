package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A release that passed its verification and fails in production is taken back by nobody's hand.
 */
@Tag("system")
@Timeout(300)
class FaultyReleaseTest {

  private static final String OLD = "dev";
  private static final String TAG = "v0.3.0";

  @RegisterExtension
  static final RealSystem SYSTEM = new RealSystem("faulty-release").withRepositoryOfItsOwn();

  private static final Promoted PROMOTED = new Promoted(SYSTEM);

  @Test
  void aReleaseWhoseStoreDiesInFrontOfItsCallersIsTakenBack() throws Exception {
    Path trigger = SYSTEM.home().resolve("die");
    PROMOTED.offerSlot();
    SYSTEM.repository().faultyRelease(TAG, trigger);
    PROMOTED.verify(TAG);
    String path = PROMOTED.begin(TAG, "10:5m,100:1s");
    patiently().until(() -> PROMOTED.get(path).path("weight").asInt() == 10);
    Files.writeString(trigger, "");

    JsonNode promotion = PROMOTED.ended(path);

    assertThat(promotion.path("outcome").asText())
        .as(promotion.toPrettyString())
        .isEqualTo("rolled-back");
    assertThat(promotion.path("reason").asText())
        .as("whichever look comes first")
        .containsAnyOf("health checks failed", "the smoke test fails");
    assertThat(PROMOTED.weights()).containsEntry(OLD, 100);
    assertThat(PROMOTED.leading()).isEqualTo("blue");
    assertThat(PROMOTED.primary()).isEqualTo("store-1");
    assertThat(PROMOTED.openIncident(TAG)).isNotEmpty();
    assertThat(PROMOTED.command("smoke").code()).isZero();
  }
}
