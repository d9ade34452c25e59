package jobsearch.matcher.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OccupationsTest {

  private static final Occupations SHIPPED = Occupations.shipped();

  @Test
  void theLongestKnownTitleNamesTheOccupation() {
    assertThat(SHIPPED.named(List.of("backend", "software", "engineer", "payments")))
        .isEqualTo(new Occupations.Named(Set.of("15-1252.00"), 3));
    assertThat(SHIPPED.named(List.of("xyzzy"))).isEqualTo(new Occupations.Named(Set.of(), 0));
  }

  @Test
  void relatedWorkIsNearerThanOtherWork() {
    double same = SHIPPED.nearness(Set.of("15-1252.00"), Set.of("15-1252.00"));
    double related = SHIPPED.nearness(Set.of("15-1252.00"), Set.of("15-1254.00"));
    double far = SHIPPED.nearness(Set.of("15-1252.00"), Set.of("41-3091.00"));
    assertThat(same).isEqualTo(1.0);
    assertThat(related).isBetween(0.4, 0.9);
    assertThat(far).isLessThan(0.2);
  }
}
