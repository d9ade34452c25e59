package jobsearch.boards;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One row of an HTML board: what the board says about a posting. What it does not say is empty.
 *
 * @param id the board's own id; empty in dirty rows
 * @param title empty in dirty rows
 * @param remote whether the board says that it is remote
 * @param postedAt a date or a time with its offset, as the board writes it
 */
public record Listing(
    String id,
    String title,
    String department,
    List<String> locations,
    boolean remote,
    String employmentType,
    String applyUrl,
    String postedAt) {
  public Listing {
    locations = List.copyOf(locations);
  }

  /** A posting of which only this is known; for tests. */
  public static Listing of(String id, String title, String postedAt, String... locations) {
    return new Listing(id, title, "", List.of(locations), false, "", "", postedAt);
  }

  /** Its places in one line. */
  String location() {
    return String.join("; ", locations);
  }

  /** Whether its board states when it was posted. */
  boolean dated() {
    return !postedAt.isEmpty();
  }

  /** When it was posted; a bare date is midnight UTC. */
  Instant posted() {
    return postedAt.contains("T")
        ? OffsetDateTime.parse(postedAt).toInstant()
        : LocalDate.parse(postedAt).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * Its page's address below {@code jobs/}: the id, or for a row without one a hash of the row, so
   * that the address stays as long as the row does. Ids that are paths stay paths.
   */
  String address() {
    if (id.isEmpty()) {
      return "row-" + Hash.of(toString().getBytes(StandardCharsets.UTF_8));
    }
    return Arrays.stream(id.split("/"))
        .filter(segment -> !segment.isEmpty())
        .map(Listing::encoded)
        .collect(Collectors.joining("/"));
  }

  /** Percent-encodes what a path segment cannot hold (RFC 3986, section 3.3). */
  private static String encoded(String segment) {
    StringBuilder text = new StringBuilder();
    for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      boolean unreserved = character < 0x80 && Character.isLetterOrDigit(character);
      if (unreserved || "-._~".indexOf(character) >= 0) {
        text.append(character);
      } else {
        text.append("%%%02X".formatted((int) character));
      }
    }
    return text.toString();
  }
}
