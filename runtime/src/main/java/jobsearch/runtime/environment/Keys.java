package jobsearch.runtime.environment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
    if (!isThere(key)) {
      return usual;
    }
    JsonNode value = node.get(key);
    if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
      throw wrong(key, "is " + value, "use a whole number from %d to %d".formatted(least, most));
    }
    return value.asInt();
  }

  Duration time(String key, Duration usual) {
    return isThere(key) ? time(key, node.get(key)) : usual;
  }

  /** Times, each longer than the one before; none if the list is empty. */
  List<Duration> rising(String key, List<Duration> usual) {
    if (!isThere(key)) {
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
    if (!isThere(key)) {
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
    if (!isThere(key)) {
      return List.of();
    }
    JsonNode value = node.get(key);
    if (!value.isArray() || value.valueStream().anyMatch(word -> !word.isTextual())) {
      throw wrong(key, "is " + value, "use a list of names: [one, two]");
    }
    return value.valueStream().map(JsonNode::asText).toList();
  }

  /** What it says; it must be there. */
  String text(String key) {
    if (!isThere(key) || !node.get(key).isTextual() || node.get(key).asText().isBlank()) {
      throw wrong(key, "is missing", "write a text there");
    }
    return node.get(key).asText();
  }

  /** The names of the keys that there are, in order. */
  List<String> names() {
    return node.propertyStream().map(Map.Entry::getKey).toList();
  }

  /** Those of each element of a list; none if it is not there. */
  List<Keys> list(String key) {
    if (!isThere(key)) {
      return List.of();
    }
    JsonNode value = node.get(key);
    if (!value.isArray()) {
      throw wrong(key, "is " + value, "use a list, a line with `- ` for each");
    }
    return IntStream.range(0, value.size())
        .mapToObj(i -> new Keys(file, "%s%s[%d].".formatted(path, key, i), value.get(i)).ofObject())
        .toList();
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

  private boolean isThere(String key) {
    return node.hasNonNull(key);
  }

  /** What to say of a key that is not as it must be. */
  Trouble wrong(String key, String what, String fix) {
    return new Trouble("%s%s in %s %s".formatted(path, key, file, what), fix);
  }
}
