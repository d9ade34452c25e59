package jobsearch.matcher.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.Workplace;

/** Reads real postings from files in the form of Ashby's posting API. */
final class AshbyBoards {

  private AshbyBoards() {}

  static List<Posting> in(Path directory) throws IOException {
    List<Posting> postings = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        for (JsonNode job : new ObjectMapper().readTree(file.toFile()).path("jobs")) {
          postings.add(posting(job));
        }
      }
    }
    return postings;
  }

  private static Posting posting(JsonNode job) {
    List<String> locations = new ArrayList<>();
    locations.add(job.path("location").asText());
    job.path("secondaryLocations").forEach(l -> locations.add(l.path("location").asText()));
    Workplace workplace =
        switch (job.path("workplaceType").asText()) {
          case "Remote" -> Workplace.REMOTE;
          case "Hybrid" -> Workplace.HYBRID;
          case "Onsite", "OnSite" -> Workplace.ONSITE;
          default -> null;
        };
    return new Posting(
        job.path("title").asText(),
        null,
        locations,
        workplace,
        job.path("descriptionPlain").asText(),
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
