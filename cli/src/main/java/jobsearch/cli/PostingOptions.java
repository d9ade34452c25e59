package jobsearch.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which postings are meant; every option narrows. */
final class PostingOptions {

  @Option(
      names = "--text",
      description =
          "words of title, company, place or description, \"phrases\" in quotes; the last word may be begun")
  @Nullable String text;

  @Option(names = "--title", description = "words of the title")
  @Nullable String title;

  @Option(names = "--company", description = "words of the company's name")
  @Nullable String company;

  @Option(names = "--location", description = "words of a location")
  @Nullable String location;

  @Option(names = "--workplace", description = "remote, hybrid or onsite")
  @Nullable String workplace;

  @Option(
      names = "--cv",
      paramLabel = "KEY",
      description = "scores of this CV, by key or label; of the newest if absent")
  @Nullable String cv;

  @Option(names = "--min-score", paramLabel = "1..10", description = "at least this score")
  @Nullable Integer minScore;

  @Option(
      names = "--min-salary",
      paramLabel = "A-YEAR",
      description = "up to at least this much, where the posting says so; see --currency")
  @Nullable Long minSalary;

  @Option(names = "--currency", description = "paid in this currency, such as EUR")
  @Nullable String currency;

  @Option(
      names = "--posted-after",
      paramLabel = "DATE",
      description = "posted after this date, such as 2026-08-01")
  @Nullable String postedAfter;

  @Option(names = "--seen-after", paramLabel = "DATE", description = "first seen after this date")
  @Nullable String seenAfter;

  @Option(names = "--term", description = "found by a search for this term")
  @Nullable String term;

  @Option(names = "--source", paramLabel = "URL", description = "of this board")
  @Nullable String source;

  @Option(names = "--cluster", paramLabel = "ID", description = "this one and all that repeat it")
  @Nullable Long cluster;

  @Option(
      names = "--state",
      description = "open (default), listed, gone, removed; all is all but removed")
  @Nullable String state;

  @Option(
      names = "--status",
      description =
          "how far you are: interested, preparing, applied, interview, offer, rejected, archived or matched;"
              + " several with commas, gone ones included")
  @Nullable String status;

  @Option(names = "--hidden", description = "what you hide: false (default), true or all")
  @Nullable String hidden;

  Map<String, String> parameters(Gateway gateway) {
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "term", term);
    put(parameters, "cv", cv == null ? null : Client.cvKey(gateway, cv));
    put(parameters, "minScore", minScore);
    put(parameters, "minSalary", minSalary);
    put(parameters, "currency", currency);
    put(parameters, "source", source);
    put(parameters, "title", title);
    put(parameters, "company", company);
    put(parameters, "location", location);
    put(parameters, "workplace", workplace);
    put(parameters, "q", text);
    put(parameters, "postedAfter", postedAfter);
    put(parameters, "seenAfter", seenAfter);
    put(parameters, "cluster", cluster);
    put(parameters, "state", state);
    put(parameters, "status", status);
    put(parameters, "hidden", hidden);
    return parameters;
  }

  static void put(Map<String, String> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.put(name, value.toString());
    }
  }
}
