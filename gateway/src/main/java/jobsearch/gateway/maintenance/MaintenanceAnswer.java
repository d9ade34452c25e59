package jobsearch.gateway.maintenance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import jobsearch.events.Sha256;
import jobsearch.events.traffic.Maintenance;
import jobsearch.web.Problem;

/** What is said during maintenance: a page for people, a problem document for tools. */
record MaintenanceAnswer(Maintenance maintenance, Instant now) {

  /** When to come again, if no one said how long it takes. */
  private static final Duration UNKNOWN = Duration.ofSeconds(30);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String STYLE =
      ":root{color-scheme:light dark}"
          + "body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:20vh auto;padding:0 1rem}";

  /** Nothing is loaded and nothing runs; the style is this very text. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
          .formatted(
              Base64.getEncoder()
                  .encodeToString(Sha256.digest().digest(STYLE.getBytes(StandardCharsets.UTF_8))));

  long retryAfterSeconds() {
    Duration left =
        maintenance.until() == null ? UNKNOWN : Duration.between(now, maintenance.until());
    return left.isPositive() ? Math.max(1, left.toSeconds()) : UNKNOWN.toSeconds();
  }

  String page() {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Jobsearch: maintenance</title>
    <style>%s</style>
    </head>
    <body>
    <main>
    <h1>Back soon</h1>
    <p>%s</p>%s
    </main>
    </body>
    </html>
    """
        .formatted(STYLE, escaped(maintenance.message()), until());
  }

  String problem(String path) {
    Problem problem =
        new Problem(
            "urn:jobsearch:problem:maintenance",
            "Maintenance",
            503,
            maintenance.message(),
            path,
            List.of());
    return JSON.valueToTree(problem).toString();
  }

  private String until() {
    Instant until = maintenance.until();
    if (until == null) {
      return "";
    }
    String time = until.truncatedTo(ChronoUnit.MINUTES).toString();
    return "\n<p>Expected until <time datetime=\"%s\">%s</time> (UTC).</p>"
        .formatted(time, time.substring(0, 16).replace('T', ' '));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
