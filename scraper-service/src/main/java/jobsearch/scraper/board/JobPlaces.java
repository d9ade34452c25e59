package jobsearch.scraper.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The places of a schema.org JobPosting. */
final class JobPlaces {

  private JobPlaces() {}

  /**
   * Every place of work; for remote work without one, where applicants may live, which is what
   * schema.org has for that.
   */
  static List<String> of(JsonNode posting) {
    Set<String> places = new LinkedHashSet<>();
    addAll(places, posting.path("jobLocation"));
    if (places.isEmpty()) {
      addAll(places, posting.path("applicantLocationRequirements"));
    }
    return List.copyOf(places);
  }

  private static void addAll(Set<String> places, JsonNode location) {
    if (location.isArray()) {
      location.forEach(one -> addAll(places, one));
      return;
    }
    String place = place(location);
    if (place != null) {
      places.add(place);
    }
  }

  private static @Nullable String place(JsonNode location) {
    if (!location.isObject()) {
      return Json.text(location);
    }
    JsonNode address = location.path("address");
    if (!address.isObject()) {
      String text = Json.text(address);
      return text == null ? Json.text(location, "name") : text;
    }
    Set<String> parts = new LinkedHashSet<>();
    for (String field : List.of("addressLocality", "addressRegion", "addressCountry")) {
      JsonNode part = address.path(field);
      String text = Json.text(part.isObject() ? part.path("name") : part);
      if (text != null) {
        parts.add(text);
      }
    }
    return parts.isEmpty() ? Json.text(location, "name") : String.join(", ", parts);
  }
}
