package jobsearch.matcher.taxonomy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lines of {@code titles.tsv}: title and occupations; and of {@code related.tsv}. */
final class TitleLines {

  private static final int LONGEST = 4;
  private static final Map<String, String> TIERS =
      Map.of("Primary-Short", "1", "Primary-Long", "2", "Supplemental", "3");

  /** One word that says nothing of the work. */
  private static final Set<String> RANKS =
      Set.of(
          "director",
          "lead",
          "head",
          "senior",
          "associate",
          "executive",
          "staff",
          "principal",
          "officer",
          "specialist",
          "coordinator",
          "supervisor",
          "assistant",
          "consultant",
          "analyst",
          "intern",
          "partner",
          "representative",
          "agent",
          "owner",
          "president",
          "chief",
          "worker");

  private TitleLines() {}

  static List<String> of(List<String> curated, List<String> alternate, List<String> reported) {
    Map<String, Set<String>> titles = new TreeMap<>();
    alternate.stream().skip(1).forEach(line -> add(titles, line));
    reported.stream().skip(1).forEach(line -> add(titles, line));
    for (String line : curated) {
      String[] fields = line.split("\t");
      titles.put(fields[0], new TreeSet<>(List.of(fields[1].split(" "))));
    }
    List<String> lines = new ArrayList<>();
    titles.forEach((title, codes) -> lines.add(title + "\t" + String.join(" ", codes)));
    return lines;
  }

  private static void add(Map<String, Set<String>> titles, String line) {
    String[] fields = line.split("\t");
    for (String title : fields[1].split("[()]")) {
      List<String> words = Words.of(title).lower();
      boolean says =
          words.size() > 1
              || (words.size() == 1
                  && words.getFirst().length() > 4
                  && !RANKS.contains(words.getFirst()));
      if (says && words.size() <= LONGEST) {
        titles.computeIfAbsent(String.join(" ", words), t -> new TreeSet<>()).add(fields[0]);
      }
    }
  }

  static List<String> related(List<String> related) {
    Map<String, List<String>> codes = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    related.stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .filter(fields -> seen.add(fields[0] + fields[1]))
        .forEach(fields ->
            codes
                .computeIfAbsent(fields[0] + "\t" + TIERS.get(fields[2]), k -> new ArrayList<>())
                .add(fields[1]));
    List<String> lines = new ArrayList<>();
    codes.forEach((key, others) -> lines.add(key + "\t" + String.join(" ", others)));
    return lines;
  }
}
