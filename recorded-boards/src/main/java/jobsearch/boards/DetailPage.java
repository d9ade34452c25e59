package jobsearch.boards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/** The page of one posting, with what its rows state as schema.org JobPosting. */
final class DetailPage {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private DetailPage() {}

  /**
   * The page of the posting that these rows list. Several rows with one id are one posting offered
   * in several places; the first row speaks for the rest.
   */
  static Page of(String company, List<Listing> rows) {
    Listing first = rows.getFirst();
    List<String> places = places(rows);
    StringBuilder html = new StringBuilder(Html.head(first.title()));
    html.append("<script type=\"application/ld+json\">")
        .append(inScript(posting(company, first, places)))
        .append("</script>\n<p class=\"company\">%s</p>\n".formatted(Html.escaped(company)));
    for (String place : places) {
      html.append("<p class=\"location\">%s</p>\n".formatted(Html.escaped(place)));
    }
    if (first.dated()) {
      html.append(Html.time(first.postedAt())).append('\n');
    }
    return Page.Plain.of(html.append("</body>\n</html>\n").toString());
  }

  private static ObjectNode posting(String company, Listing row, List<String> places) {
    ObjectNode posting = thing("JobPosting").put("@context", "https://schema.org");
    state(posting, "title", row.title());
    ObjectNode organization = thing("Organization").put("name", company);
    if (!row.department().isEmpty()) {
      organization.set("department", thing("Organization").put("name", row.department()));
    }
    posting.set("hiringOrganization", organization);
    if (!row.id().isEmpty()) {
      posting.set("identifier", thing("PropertyValue").put("value", row.id()));
    }
    if (!places.isEmpty()) {
      ArrayNode locations = posting.putArray("jobLocation");
      places.forEach(place -> locations.add(thing("Place").put("address", place)));
    }
    if (row.remote()) {
      posting.put("jobLocationType", "TELECOMMUTE");
    }
    state(posting, "employmentType", row.employmentType());
    state(posting, "datePosted", row.postedAt());
    state(posting, "url", usable(row.applyUrl()) ? row.applyUrl() : "");
    return posting;
  }

  private static ObjectNode thing(String type) {
    return JSON.createObjectNode().put("@type", type);
  }

  private static void state(ObjectNode node, String field, String value) {
    if (!value.isEmpty()) {
      node.put(field, value);
    }
  }

  /**
   * One row names its places one by one; of several different rows, each names one place, part by
   * part.
   */
  private static List<String> places(List<Listing> rows) {
    List<Listing> different = rows.stream().distinct().toList();
    return different.size() == 1
        ? different.getFirst().locations()
        : different.stream()
            .map(Listing::location)
            .filter(Predicate.not(String::isEmpty))
            .distinct()
            .toList();
  }

  /** The recorder glued a missing path to some addresses. */
  private static boolean usable(String url) {
    return !url.endsWith("undefined");
  }

  /** JSON that cannot end the script element that holds it, whatever a title says. */
  private static String inScript(ObjectNode posting) {
    try {
      return JSON.writeValueAsString(posting).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always writable", e);
    }
  }
}
