package jobsearch.scraper.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the sources file: reads its fields and notes what is wrong with them. A field that
 * is wrong reads as empty, so that all errors come at once.
 */
final class Section {

  private final String path;
  private final JsonNode fields;
  private final List<InvalidSources.Flaw> errors;

  Section(String path, JsonNode fields, List<InvalidSources.Flaw> errors) {
    this.path = path;
    this.fields = fields;
    this.errors = errors;
    if (!fields.isObject()) {
      errors.add(new InvalidSources.Flaw(path, "is not a mapping of fields"));
    }
  }

  /** A misspelt field would otherwise be passed over in silence. */
  Section allows(Set<String> names) {
    fields
        .fieldNames()
        .forEachRemaining(name -> {
          if (!names.contains(name)) {
            wrong(name, "is not known; there are " + names.stream().sorted().toList());
          }
        });
    return this;
  }

  Section section(String name) {
    if (!fields.has(name)) {
      wrong(name, "is missing");
      return new Section(path + "." + name, JsonNodeFactory.instance.objectNode(), errors);
    }
    return new Section(path + "." + name, fields.path(name), errors);
  }

  String required(String name, String example) {
    String value = optional(name);
    if (value == null && !fields.has(name)) {
      wrong(name, "is missing: write for example " + name + ": " + example);
    }
    return value == null ? "" : value;
  }

  @Nullable String optional(String name) {
    JsonNode value = fields.path(name);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isValueNode() || value.asText().isBlank() || value.isNull()) {
      wrong(name, "is empty or not a text");
      return null;
    }
    return value.asText().strip();
  }

  @Nullable String address(String name) {
    String value = optional(name);
    if (value == null) {
      return null;
    }
    try {
      URI uri = URI.create(value);
      boolean usable =
          ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getFragment() == null;
      if (usable) {
        return value;
      }
    } catch (IllegalArgumentException e) {
      // Said below, like any other address that cannot be used.
    }
    wrong(name, "is not an http or https address: write for example https://jobs.example.com");
    return null;
  }

  boolean flag(String name, boolean otherwise) {
    JsonNode value = fields.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      wrong(name, "is neither true nor false");
    }
    return value.asBoolean(otherwise);
  }

  @Nullable Integer count(String name) {
    JsonNode value = fields.path(name);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.canConvertToInt() || value.asInt() < 1) {
      wrong(name, "is not a whole number of at least 1");
      return null;
    }
    return value.asInt();
  }

  Duration duration(String name, Duration otherwise) {
    String value = optional(name);
    if (value == null) {
      return otherwise;
    }
    try {
      Duration duration =
          value.endsWith("ms")
              ? Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2).strip()))
              : Duration.parse("PT" + value.toUpperCase(Locale.ROOT));
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException | NumberFormatException e) {
      // Said below, like a negative one.
    }
    wrong(name, "is not a duration: write for example 500ms, 1s or 2m");
    return otherwise;
  }

  String selector(String name, String example) {
    String value = required(name, example);
    return checked(name, value.isEmpty() ? null : value) == null ? "*" : value;
  }

  @Nullable String optionalSelector(String name) {
    return checked(name, optional(name));
  }

  private @Nullable String checked(String name, @Nullable String selector) {
    if (selector == null) {
      return null;
    }
    try {
      QueryParser.parse(selector);
      return selector;
    } catch (Selector.SelectorParseException | IllegalArgumentException e) {
      wrong(name, "is not a CSS selector: " + e.getMessage());
      return null;
    }
  }

  void wrong(String name, String detail) {
    errors.add(new InvalidSources.Flaw(path + "." + name, detail));
  }
}
