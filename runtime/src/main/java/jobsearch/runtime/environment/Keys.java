package jobsearch.runtime.environment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import jobsearch.runtime.Trouble;

/** The keys of a YAML file: each is known and has a value that it can have, or says so. */
final class Keys {

  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");

  private static final List<String> YES = List.of("true", "yes");

  private final Path file;
  private final String path;
  private final JsonNode node;

  private Keys(Path file, String path, JsonNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  /** Those of a whole file. */
  static Keys of(Path file) {
    JsonNode node;
    try {
      node = YAML.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new Trouble(
          "%s is not valid YAML at line %d: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()),
          "mend that line",
          e);
    } catch (IOException e) {
      throw new Trouble("cannot read " + file + " (" + e.getMessage() + ")", "make it readable", e);
    }
    boolean empty = node.isMissingNode() || node.isNull();
    return new Keys(file, "", empty ? YAML.createObjectNode() : node).ofObject();
  }

  /** Of a file that is not there. */
  static Keys none(Path file) {
    return new Keys(file, "", YAML.createObjectNode());
  }

  /** Refuses keys that mean nothing here: a typing error must not be taken for a default. */
  Keys requireOnly(String... known) {
    node.fieldNames()
        .forEachRemaining(key -> {
          if (!Arrays.asList(known).contains(key)) {
            throw wrong(key, "is unknown", "use " + String.join(", ", known));
          }
        });
    return this;
  }

  /** Those below a key; none if it is not there. */
  Keys below(String key) {
    JsonNode value = node.path(key);
    boolean empty = value.isMissingNode() || value.isNull();
    return new Keys(file, path + key + ".", empty ? YAML.createObjectNode() : value).ofObject();
  }

  private Keys ofObject() {
    if (!node.isObject()) {
      String where = path.isEmpty() ? file.toString() : path.substring(0, path.length() - 1);
      throw new Trouble(
          "%s in %s has no keys".formatted(where, file), "write lines such as `key: value` there");
    }
    return this;
  }

  int number(String key, int least, int most, int usual) {
    if (!has(key)) {
      return usual;
    }
    JsonNode value = node.get(key);
    if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
      throw wrong(key, "is " + value, "use a whole number from %d to %d".formatted(least, most));
    }
    return value.asInt();
  }

  Duration time(String key, Duration usual) {
    return has(key) ? time(key, node.get(key)) : usual;
  }

  /** Times, each longer than the one before; none if the list is empty. */
  List<Duration> rising(String key, List<Duration> usual) {
    if (!has(key)) {
      return usual;
    }
    JsonNode list = node.get(key);
    if (!list.isArray()) {
      throw wrong(key, "is " + list, "use a list of times: [1h, 24h, 7d]");
    }
    List<Duration> times = list.valueStream().map(each -> time(key, each)).toList();
    for (int i = 1; i < times.size(); i++) {
      if (times.get(i).compareTo(times.get(i - 1)) <= 0) {
        throw wrong(key, "is " + list, "let each time be longer than the one before it");
      }
    }
    return times;
  }

  private Duration time(String key, JsonNode value) {
    Matcher time = TIME.matcher(value.asText());
    if (!time.matches()) {
      throw wrong(key, "is " + value, "use a time such as 30s, 10m, 6h or 7d");
    }
    long number = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  <E extends Enum<E>> E word(String key, Class<E> type, E usual) {
    if (!has(key)) {
      return usual;
    }
    String text = node.get(key).asText();
    return Arrays.stream(type.getEnumConstants())
        .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() ->
            wrong(
                key,
                "is " + node.get(key),
                "use one of "
                    + String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants())
                            .map(word -> word.name().toLowerCase(Locale.ROOT))
                            .toList())));
  }

  List<String> words(String key) {
    if (!has(key)) {
      return List.of();
    }
    JsonNode value = node.get(key);
    if (!value.isArray() || value.valueStream().anyMatch(word -> !word.isTextual())) {
      throw wrong(key, "is " + value, "use a list of names: [one, two]");
    }
    return value.valueStream().map(JsonNode::asText).toList();
  }

  /** Those of each thing in a list; none if it is not there. */
  List<Keys> each(String key) {
    if (!has(key)) {
      return List.of();
    }
    JsonNode value = node.get(key);
    if (!value.isArray()) {
      throw wrong(key, "is no list", "begin each with `- name: ...`");
    }
    return IntStream.range(0, value.size())
        .mapToObj(
            at -> new Keys(file, "%s%s[%d].".formatted(path, key, at), value.get(at)).ofObject())
        .toList();
  }

  /** A text that has to be there. */
  String text(String key) {
    JsonNode value = node.path(key);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw wrong(key, value.isMissingNode() ? "is not there" : "is " + value, "write a text");
    }
    return value.asText();
  }

  /** One of these words; it has to be there. */
  String oneOf(String key, String... words) {
    String text = node.path(key).asText();
    if (!Arrays.asList(words).contains(text)) {
      throw wrong(
          key,
          has(key) ? "is " + node.get(key) : "is not there",
          "use one of " + String.join(", ", words));
    }
    return text;
  }

  /** Whether; yes and no, or true and false. */
  boolean yes(String key, boolean usual) {
    return has(key) ? YES.contains(oneOf(key, "true", "yes", "false", "no")) : usual;
  }

  /** A time on a wall's clock. */
  LocalDateTime localTime(String key) {
    try {
      return LocalDateTime.parse(text(key));
    } catch (DateTimeParseException e) {
      throw wrong(key, "is " + node.get(key), "use a date and time such as 2026-01-05T09:00");
    }
  }

  /** A time zone. */
  ZoneId zone(String key) {
    try {
      return ZoneId.of(text(key));
    } catch (DateTimeException e) {
      throw wrong(key, "is " + node.get(key), "use a zone such as Europe/Berlin, or UTC");
    }
  }

  /** What they are called. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** All of them, as text. */
  Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    node.properties()
        .forEach(entry -> {
          if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
            throw wrong(entry.getKey(), "is " + entry.getValue(), "use a text or a number");
          }
          all.put(entry.getKey(), entry.getValue().asText());
        });
    return all;
  }

  /** Whether something is written there. */
  boolean has(String key) {
    return node.hasNonNull(key);
  }

  /** What to say of a key that is not as it must be. */
  Trouble wrong(String key, String what, String fix) {
    return new Trouble("%s%s in %s %s".formatted(path, key, file, what), fix);
  }
}
