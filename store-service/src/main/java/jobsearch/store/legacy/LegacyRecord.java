package jobsearch.store.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

  private static String snakeCase(String name) {
    return WORD_BREAK.matcher(name.strip()).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  private static boolean states(JsonNode value) {
    return !value.isNull()
        && !(value.isTextual()
            && NOTHING.contains(value.textValue().strip().toLowerCase(Locale.ROOT)));
  }
}
