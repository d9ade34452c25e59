package jobsearch.scraper.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads sources out of the parsed file and gathers everything that is wrong with them. */
final class SourceReader {

  private static final Duration POLITE = Duration.ofSeconds(1);
  private static final String ASHBY_BOARDS = "https://jobs.ashbyhq.com/";
  private static final String ASHBY_API = "https://api.ashbyhq.com";
  private static final Set<String> COMMON =
      Set.of("type", "base-url", "delay", "most-pages", "company", "robots");

  private final List<InvalidSources.Flaw> errors = new ArrayList<>();

  List<InvalidSources.Flaw> errors() {
    return errors;
  }

  /** The sources, in the file's order; incomplete if there are errors. */
  List<Source> read(JsonNode file) {
    JsonNode named = file.path("sources");
    if (!named.isObject() || named.isEmpty()) {
      errors.add(
          new InvalidSources.Flaw(
              "sources",
              "is missing or empty: write for example"
                  + " {sources: {cohere: {type: ashby, board: cohere}}}"));
      return List.of();
    }
    List<Source> sources = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : named.properties()) {
      Source source = source(entry.getKey(), entry.getValue());
      if (source != null) {
        sources.add(source);
      }
    }
    refuseTwins(sources);
    return sources;
  }

  private @Nullable Source source(String name, JsonNode fields) {
    Section section = new Section("sources." + name, fields, errors);
    if (!fields.isObject()) {
      return null;
    }
    return switch (section.required("type", "ashby")) {
      case "ashby" -> ashby(name, section.allows(with("board")));
      case "html" -> html(name, section.allows(with("url", "newest-first", "list")));
      case "" -> null;
      default -> {
        section.wrong("type", "is not one of ashby, html");
        yield null;
      }
    };
  }

  private Source ashby(String name, Section section) {
    String board = section.required("board", "cohere");
    if (!board.matches("[A-Za-z0-9._%~-]*")) {
      section.wrong("board", "is not the last part of a board's address, as in cohere");
    }
    return new Source(
        name,
        ASHBY_BOARDS + board,
        withoutSlash(Objects.requireNonNullElse(section.address("base-url"), ASHBY_API)),
        section.duration("delay", POLITE),
        section.count("most-pages"),
        section.optional("company"),
        section.flag("robots", true),
        new Source.Ashby(board));
  }

  private Source html(String name, Section section) {
    section.required("url", "https://jobs.example.com");
    String url = Objects.requireNonNullElse(section.address("url"), "");
    String base = section.address("base-url");
    Section list = section.section("list");
    list.allows(Set.of("entry", "link", "title", "location", "date", "id", "next", "empty"));
    Source.Selectors selectors =
        new Source.Selectors(
            list.selector("entry", "li.posting"),
            list.selector("link", "a"),
            list.selector("title", "a"),
            list.optionalSelector("location"),
            list.optionalSelector("date"),
            list.optional("id"),
            list.optionalSelector("next"),
            list.optionalSelector("empty"));
    return new Source(
        name,
        url,
        base == null ? url : base,
        section.duration("delay", POLITE),
        section.count("most-pages"),
        section.optional("company"),
        section.flag("robots", true),
        new Source.Html(section.flag("newest-first", false), selectors));
  }

  /** Facts name a source by its identity URL alone, so two sources must not share one. */
  private void refuseTwins(List<Source> sources) {
    Map<String, String> names = new HashMap<>();
    for (Source source : sources) {
      String twin = names.putIfAbsent(source.identity(), source.name());
      if (twin != null) {
        errors.add(
            new InvalidSources.Flaw(
                "sources." + source.name(),
                "is the same board as " + twin + ": remove one of them"));
      }
    }
  }

  private static Set<String> with(String... names) {
    Set<String> all = new HashSet<>(COMMON);
    all.addAll(List.of(names));
    return all;
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
