package jobsearch.scraper.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.Workplace;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** A posting's own page: what its schema.org JobPosting (JSON-LD) states. */
final class JobPostingPage {

  private final Document document;
  private final String url;
  private final @Nullable String company;
  private final StandIn names;

  /**
   * A page.
   *
   * @param url its identity URL
   * @param company for a posting that does not name one
   */
  JobPostingPage(Document document, String url, @Nullable String company, StandIn names) {
    this.document = document;
    this.url = url;
    this.company = company;
    this.names = names;
  }

  /** The posting; unreadable if the page states none, or several of which none is this one. */
  Posting posting() throws Unreadable {
    List<JsonNode> found = new ArrayList<>();
    for (Element script : document.select("script[type=application/ld+json]")) {
      JsonNode json = Json.parse(bare(script.data()));
      if (json != null) {
        collect(json, found);
      }
    }
    if (found.isEmpty()) {
      throw new Unreadable("it carries no JobPosting (JSON-LD)");
    }
    return posting(found.size() == 1 ? found.getFirst() : thisOne(found));
  }

  /** Some pages wrap the JSON in a comment or CDATA. */
  private static String bare(String data) {
    return data.replaceAll("^\\s*(<!--|(//)?\\s*<!\\[CDATA\\[)|(-->|(//)?\\s*]]>)\\s*$", "");
  }

  private static void collect(JsonNode json, List<JsonNode> found) {
    if (json.isArray()) {
      json.forEach(element -> collect(element, found));
    } else if (isPosting(json.path("@type"))) {
      found.add(json);
    } else if (json.isObject()) {
      collect(json.path("@graph"), found);
      collect(json.path("mainEntity"), found);
    }
  }

  private static boolean isPosting(JsonNode type) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (isPosting(one)) {
          return true;
        }
      }
    }
    return type.asText().matches("(https?://schema\\.org/|schema:)?JobPosting");
  }

  private JsonNode thisOne(List<JsonNode> found) throws Unreadable {
    for (JsonNode one : found) {
      String its = Json.text(one, "url");
      if (its != null && names.identity(its).equals(url)) {
        return one;
      }
    }
    throw new Unreadable("it carries " + found.size() + " JobPostings, none with its own address");
  }

  private Posting posting(JsonNode json) throws Unreadable {
    String title = unescaped(Json.text(json, "title"));
    if (title == null) {
      title = unescaped(Json.text(json, "name"));
    }
    if (title == null) {
      throw new Unreadable("its JobPosting has no title");
    }
    JsonNode organization = json.path("hiringOrganization");
    String named =
        unescaped(Json.text(organization.isTextual() ? organization : organization.path("name")));
    return new Posting(
        title,
        named == null ? company : named,
        JobPlaces.of(json),
        isRemote(json.path("jobLocationType")) ? Workplace.REMOTE : null,
        PlainText.of(Json.text(json, "description")),
        unescaped(Json.text(organization.path("department"), "name")),
        employmentType(json.path("employmentType")),
        JobPay.of(json.path("baseSalary")),
        BoardDate.parse(Json.text(json, "datePosted")),
        BoardDate.parse(Json.text(json, "validThrough")),
        applyUrl(json));
  }

  private static boolean isRemote(JsonNode type) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (isRemote(one)) {
          return true;
        }
      }
    }
    return "TELECOMMUTE".equals(type.asText());
  }

  private static @Nullable String employmentType(JsonNode type) {
    if (!type.isArray()) {
      return Json.text(type);
    }
    List<String> all = new ArrayList<>();
    for (JsonNode one : type) {
      String text = Json.text(one);
      if (text != null) {
        all.add(text);
      }
    }
    return all.isEmpty() ? null : String.join(", ", all);
  }

  private @Nullable String applyUrl(JsonNode json) {
    String its = Json.text(json, "url");
    if (its == null || !its.matches("(?i)https?://.*")) {
      return null;
    }
    String identity = names.identity(its);
    return identity.equals(url) ? null : identity;
  }

  private static @Nullable String unescaped(@Nullable String text) {
    return text == null ? null : Parser.unescapeEntities(text, false).strip();
  }
}
