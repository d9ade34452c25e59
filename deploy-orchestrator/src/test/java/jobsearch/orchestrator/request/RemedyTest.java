package jobsearch.orchestrator.request;

import static org.assertj.core.api.Assertions.assertThat;

import jobsearch.orchestrator.promotion.Place;
import org.junit.jupiter.api.Test;

class RemedyTest {

  @Test
  void namesWhatAReleaseWroteSinceTheBackupThatItBeganWith() {
    assertThat(Remedy.of(Place.BAKING.promotion(), "incident-p"))
        .contains("jobsearch disown v2 --from 42 --reason incident-p");
  }

  @Test
  void hasNothingToDisownOfOneWhoseWorkersNeverHadTheWork() {
    assertThat(Remedy.of(Place.CANARY.promotion(), "incident-p")).isEmpty();
  }
}
