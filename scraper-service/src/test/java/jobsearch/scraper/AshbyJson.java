package jobsearch.scraper;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up responses of Ashby's posting API, in the shape of the real ones. */
final class AshbyJson {

  private AshbyJson() {}

  static String board(int jobs) {
    return IntStream.range(0, jobs)
        .mapToObj(i ->
            """
            {"id": "id-%1$d", "title": "Job %1$d", "isListed": true, "location": "Berlin",
             "jobUrl": "https://jobs.ashbyhq.com/ashes/id-%1$d", "descriptionPlain": "Text %1$d"}
            """
                .formatted(i))
        .collect(Collectors.joining(",", "{\"apiVersion\": \"1\", \"jobs\": [", "]}"));
  }
}
