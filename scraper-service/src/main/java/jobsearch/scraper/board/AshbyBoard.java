package jobsearch.scraper.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import jobsearch.events.EventId;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.Workplace;
import jobsearch.scraper.fetch.Fetched;
import jobsearch.scraper.source.Source;
import org.jspecify.annotations.Nullable;

/** A board of jobs.ashbyhq.com: its public API answers with all postings, in full, at once. */
final class AshbyBoard implements Board {

  private final Source source;
  private final Source.Ashby ashby;

  AshbyBoard(Source source, Source.Ashby ashby) {
    this.source = source;
    this.ashby = ashby;
  }

  @Override
  public String firstPage() {
    return source.identity();
  }

  @Override
  public URI address(String url) {
    return URI.create(
        source.base() + "/posting-api/job-board/" + ashby.board() + "?includeCompensation=true");
  }

  @Override
  public Listing listing(String url, Fetched.Page page) throws Unreadable {
    return BigBodies.read(page.body(), () -> listing(Json.parse(page.body()).path("jobs")));
  }

  private Listing listing(JsonNode jobs) throws Unreadable {
    if (!jobs.isArray()) {
      throw new Unreadable("it has no list of jobs");
    }
    List<Listing.Entry> entries = new ArrayList<>();
    int skipped = 0;
    for (JsonNode job : jobs) {
      if (job.path("isListed").asBoolean(true)) {
        String link = Json.text(job, "jobUrl");
        String title = Json.text(job, "title");
        if (link == null || title == null) {
          skipped++;
        } else {
          entries.add(entry(job, link, title));
        }
      }
    }
    return new Listing(entries, skipped, null);
  }

  @Override
  public Posting posting(String url, Fetched.Page page) throws Unreadable {
    throw new Unreadable("the list states everything: there is no page to read");
  }

  private Listing.Entry entry(JsonNode job, String link, String title) {
    Posting posting = posting(job, link, title);
    return new Listing.Entry(
        new ListedEntry(
            Json.text(job, "id"),
            link,
            title,
            posting.postedAt(),
            EventId.of("ashby-job", job.toString())),
        posting);
  }

  private Posting posting(JsonNode job, String link, String title) {
    String plain = Json.text(job, "descriptionPlain");
    String apply = Json.text(job, "applyUrl");
    String department = Json.text(job, "department");
    return new Posting(
        title,
        source.company(),
        locations(job),
        workplace(job),
        plain == null ? PlainText.of(Json.text(job, "descriptionHtml")) : plain,
        department == null ? Json.text(job, "team") : department,
        Json.text(job, "employmentType"),
        AshbyPay.of(job.path("compensation")),
        BoardDate.parse(Json.text(job, "publishedAt")),
        null,
        Objects.equals(apply, link) ? null : apply);
  }

  private static List<String> locations(JsonNode job) {
    Set<String> places = new LinkedHashSet<>();
    add(places, Json.text(job, "location"));
    for (JsonNode secondary : job.path("secondaryLocations")) {
      add(places, Json.text(secondary, "location"));
    }
    return List.copyOf(places);
  }

  private static void add(Set<String> places, @Nullable String place) {
    if (place != null) {
      places.add(place);
    }
  }

  /**
   * The workplace type counts before {@code isRemote}, which is true for hybrid work, too; that a
   * job is not remote does not say which of the other two it is.
   */
  private static @Nullable Workplace workplace(JsonNode job) {
    String type = Json.text(job, "workplaceType");
    if (type == null) {
      return job.path("isRemote").asBoolean(false) ? Workplace.REMOTE : null;
    }
    return switch (type) {
      case "Remote" -> Workplace.REMOTE;
      case "Hybrid" -> Workplace.HYBRID;
      case "Onsite", "OnSite" -> Workplace.ONSITE;
      default -> null;
    };
  }
}
