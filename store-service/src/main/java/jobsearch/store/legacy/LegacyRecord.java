package jobsearch.store.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * One record of a legacy file, as it stands there.
 *
 * @param position from 0, in the order of the file
 * @param where it stands, for people: {@code [2].content[4]} or {@code job_matches id 7}
 * @param fields by their names in snake_case, however the file spells them
 * @param isObject false if there is something else where a record should be
 */
record LegacyRecord(int position, String where, Map<String, JsonNode> fields, boolean isObject) {

  private static final Pattern WORD_BREAK = Pattern.compile("[\\s_-]+|(?<=[a-z0-9])(?=[A-Z])");

  /** What the legacy scraper wrote for "not stated". */
  private static final Set<String> NOTHING = Set.of("", "na", "n/a", "none", "null", "nan", "-");

  private static final int LONGEST_NOTHING = 16;
  private static final int MOST_NAMES = 1_000;
  private static final Map<String, String> NAMES = new ConcurrentHashMap<>();

  static LegacyRecord of(int position, String where, JsonNode value) {
    return new LegacyRecord(position, where, fieldsOf(value), value.isObject());
  }

  /** The fields of an object; none of anything else. */
  static Map<String, JsonNode> fieldsOf(JsonNode value) {
    Map<String, JsonNode> fields = new HashMap<>();
    value
        .properties()
        .forEach(field -> {
          if (states(field.getValue())) {
            fields.putIfAbsent(snakeCase(field.getKey()), field.getValue());
          }
        });
    return fields;
  }

  /** The first of these fields that states something; a missing node if none does. */
  JsonNode first(String... names) {
    for (String name : names) {
      JsonNode value = fields.get(name);
      if (value != null) {
        return value;
      }
    }
    return MissingNode.getInstance();
  }

  /** A file has few names, each in every record. */
  private static String snakeCase(String name) {
    String known = NAMES.get(name);
    if (known != null) {
      return known;
    }
    String snakeCase = WORD_BREAK.matcher(name.strip()).replaceAll("_").toLowerCase(Locale.ROOT);
    if (NAMES.size() < MOST_NAMES) {
      NAMES.put(name, snakeCase);
    }
    return snakeCase;
  }

  private static boolean states(JsonNode value) {
    if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
      // Python writes NaN where there is nothing.
      return false;
    }
    if (!value.isTextual()) {
      return !value.isNull();
    }
    String text = value.textValue();
    return text.length() > LONGEST_NOTHING
        ? !text.isBlank()
        : !NOTHING.contains(text.strip().toLowerCase(Locale.ROOT));
  }
}
