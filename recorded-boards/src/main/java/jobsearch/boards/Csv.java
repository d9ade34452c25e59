package jobsearch.boards;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values (RFC 4180) of one line. */
final class Csv {

  private Csv() {}

  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < line.length(); at++) {
      char character = line.charAt(at);
      if (character == '"') {
        boolean escaped = quoted && at + 1 < line.length() && line.charAt(at + 1) == '"';
        if (escaped) {
          field.append('"');
          at++;
        } else {
          quoted = !quoted;
        }
      } else if (character == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(character);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
