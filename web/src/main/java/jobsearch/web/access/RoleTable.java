package jobsearch.web.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jobsearch.accounts.Role;
import org.jspecify.annotations.Nullable;

/**
 * What role a request needs. The most specific line holds; what no line names is read by viewers
 * and changed by admins, so that an endpoint that somebody forgets is not open.
 */
final class RoleTable {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** The most specific one first; of two that are the same, the stricter. */
  private static final Comparator<Line> ORDER =
      Comparator.comparingLong(Line::literals)
          .thenComparing(line -> !line.below())
          .thenComparing(line -> !line.method().equals("*"))
          .thenComparing(line -> line.role() == null ? -1 : line.role().ordinal())
          .reversed();

  /** A part of a path is a word or {@code *}; {@code **} can only be the last. */
  private static final Pattern PATH = Pattern.compile("(/(\\*|[\\w.-]+))*(/(\\*\\*)?)?");

  private final List<Line> lines;

  /**
   * @param role null if anyone may
   * @param parts of the path, between its slashes
   * @param below whether it holds for all below the path, too
   */
  private record Line(@Nullable Role role, String method, List<String> parts, boolean below) {

    static Line of(@Nullable Role role, String text) {
      String[] words = text.trim().split(" +");
      if (words.length != 2
          || !words[0].matches("\\*|[A-Z]+")
          || !words[1].startsWith("/")
          || !PATH.matcher(words[1]).matches()) {
        throw new IllegalArgumentException(
            """
            jobsearch.access.table: '%s' is not like 'POST /api/searches'; '*' is any one part of \
            a path, and '**', at its end only, all below it\
            """
                .formatted(text));
      }
      List<String> parts = split(words[1]);
      boolean below = !parts.isEmpty() && parts.getLast().equals("**");
      return new Line(role, words[0], below ? parts.subList(0, parts.size() - 1) : parts, below);
    }

    long literals() {
      return parts.stream().filter(part -> !part.equals("*")).count();
    }

    boolean isAbout(String asked, List<String> path) {
      if (!(method.equals("*") || method.equals(asked))
          || path.size() < parts.size()
          || (path.size() > parts.size() && !below)) {
        return false;
      }
      for (int i = 0; i < parts.size(); i++) {
        if (!parts.get(i).equals("*") && !parts.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  RoleTable(AccessConfig.Table table) {
    List<Line> all = new ArrayList<>();
    add(all, null, table.anyone());
    add(all, Role.VIEWER, table.viewer());
    add(all, Role.OPERATOR, table.operator());
    add(all, Role.APPROVER, table.approver());
    add(all, Role.ADMIN, table.admin());
    lines = all.stream().sorted(ORDER).toList();
  }

  private static void add(List<Line> all, @Nullable Role role, Optional<List<String>> texts) {
    texts.orElse(List.of()).forEach(text -> all.add(Line.of(role, text)));
  }

  /**
   * The least role that may do this; empty if anyone may.
   *
   * @param path normalised
   */
  Optional<Role> needed(String method, String path) {
    String asked = method.equals("HEAD") ? "GET" : method;
    List<String> parts = split(path);
    for (Line line : lines) {
      if (line.isAbout(asked, parts)) {
        return Optional.ofNullable(line.role());
      }
    }
    return Optional.of(READING.contains(asked) ? Role.VIEWER : Role.ADMIN);
  }

  /** Empty parts do not count: to the resources, a slash at the end says nothing. */
  private static List<String> split(String path) {
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }
}
