package jobsearch.matcher.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private static final Places SHIPPED = Places.shipped();

  @Test
  void anAddressIsOnePlace() {
    assertThat(SHIPPED.find("San Francisco, CA, United States"))
        .containsExactly(new Place("San Francisco", "California", Set.of("US")));
    assertThat(SHIPPED.find("US, Arizona, Phoenix"))
        .containsExactly(new Place("Phoenix", "Arizona", Set.of("US")));
    assertThat(SHIPPED.find("*HQ - NYC"))
        .containsExactly(new Place("New York City", "New York", Set.of("US")));
  }

  @Test
  void severalCitiesAreSeveralPlaces() {
    assertThat(SHIPPED.find("San Francisco, CA | New York City, NY • Berlin, Germany"))
        .containsExactly(
            new Place("San Francisco", "California", Set.of("US")),
            new Place("New York City", "New York", Set.of("US")),
            new Place("Berlin", null, Set.of("DE")));
  }

  @Test
  void aCityThatItsAddressContradictsIsAnotherOne() {
    assertThat(SHIPPED.find("London, Ontario"))
        .containsExactly(new Place(null, "Ontario", Set.of("CA")));
  }

  @Test
  void shortNamesCountInCapitalsOnly() {
    assertThat(SHIPPED.find("Join us in our la office or me")).isEmpty();
    assertThat(SHIPPED.find("Remote US")).containsExactly(new Place(null, null, Set.of("US")));
  }

  @Test
  void areasAreTheirCountries() {
    assertThat(SHIPPED.find("Remote, DACH"))
        .containsExactly(new Place(null, null, Set.of("DE", "AT", "CH")));
    assertThat(SHIPPED.find("2 Locations")).isEmpty();
  }
}
