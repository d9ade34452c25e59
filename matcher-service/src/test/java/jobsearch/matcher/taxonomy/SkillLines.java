package jobsearch.matcher.taxonomy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of {@code skills.tsv}: the curated names first, then O*NET's examples and ESCO's labels
 * that are safe to look for.
 *
 * <p>Weights: an O*NET example that n of its 900 occupations use has ln(1 + 923/n)/ln(924) x 7;
 * curated knowledge states its own; ESCO's labels have 2. ESCO's alternative labels are left out:
 * in the subset at hand they stand beside the wrong skills.
 */
final class SkillLines {

  private static final double OCCUPATIONS = 923;
  private static final int HEAVIEST = 7;
  private static final int ADDED = 5;
  private static final int ESCO = 2;

  /** Everyday phrases that say nothing of a posting, though ESCO lists them. */
  private static final Set<String> EVERYDAY =
      names(
          """
          build trust; work independently; solve problems; identify problems; process data;
          make decisions; quality standards; business processes; design process; engineering
          principles; meet deadlines; manage a team; lead a team; manage time; provide
          mentorship; sell services; recommend product improvements; think critically;
          personal development; collaborate with engineers; leadership principles; work
          efficiently; financial products; design principles; construction industry; insurance
          market; engage with stakeholders; think creatively; support managers; show
          initiative; gather data; assume responsibility; adapt to change; move objects; work
          in shifts; maintain privacy; manage feedback; manage resources; modern languages;
          organisational structure; pharmaceutical industry; publishing industry; brainstorm
          ideas; resolve conflicts; listen actively; think proactively; think holistically;
          think analytically; motivate others; represent the company; fill out forms; computer
          science; computer engineering\
          """);

  /** Named by most employers as places to follow them, or to meet; rarely asked for. */
  private static final Set<String> EVERYWHERE =
      names(
          """
          Facebook; YouTube; LinkedIn; TikTok; Instagram; Twitter; Pinterest; Snapchat;
          Reddit; WhatsApp; Google; Zoom; Google Meet; Dropbox; Calendar; Chatbot; PayPal;
          Loom; E-Verify; Netflix; Skype; Discord; Google Drive; Google Calendar; Yelp; Etsy;
          Dig; Square\
          """);

  private final Map<String, String> lines = new TreeMap<>();
  private final Set<String> spelt = new HashSet<>();
  private final Set<String> ordinary = new HashSet<>();
  private final Map<String, Set<String>> users = new HashMap<>();

  private SkillLines() {}

  static List<String> of(
      List<String> curated, List<String> technology, List<String> occupations, String esco) {
    SkillLines skills = new SkillLines();
    technology.stream().skip(1).map(line -> line.split("\t")).forEach(skills::use);
    occupations.forEach(skills::learnOrdinaryWords);
    List<String> escoLabels = preferredLabels(esco);
    escoLabels.forEach(skills::learnOrdinaryWords);
    curated.forEach(skills::addCurated);
    skills.users.keySet().stream().sorted().forEach(skills::addExample);
    escoLabels.stream().sorted().forEach(skills::addLabel);
    List<String> all = new ArrayList<>();
    all.add("# Made by TaxonomyGenerator from O*NET, ESCO and curated.tsv; see ATTRIBUTION.md.");
    all.addAll(skills.lines.values());
    return all;
  }

  private static Set<String> names(String list) {
    return Set.of(list.replaceAll("\\s+", " ").split("; "));
  }

  private void use(String[] fields) {
    users.computeIfAbsent(fields[1], example -> new HashSet<>()).add(fields[0]);
  }

  private void learnOrdinaryWords(String text) {
    for (String word : text.split("[^A-Za-z]+")) {
      if (word.equals(word.toLowerCase(Locale.ROOT))) {
        ordinary.add(word);
      }
    }
  }

  private void addCurated(String line) {
    String[] fields = line.split("\t", -1);
    String example = fields[2];
    int weight =
        !fields[3].isEmpty()
            ? Integer.parseInt(fields[3])
            : example.isEmpty() ? ADDED : weight(example);
    put(fields[0], fields[1], weight, fields[4]);
    users.remove(example);
  }

  private void addExample(String example) {
    String name =
        example.endsWith(" software") ? example.substring(0, example.length() - 9) : example;
    List<String> words = Words.of(name).lower();
    boolean known = words.stream().anyMatch(word -> !ordinary.contains(word));
    boolean proper = name.chars().filter(Character::isUpperCase).count() > 0;
    boolean described = name.matches("[A-Z][a-z]+( [a-z]+)+( [A-Z]+)?");
    if (EVERYWHERE.contains(name)
        || words.isEmpty()
        || !known
        || !proper
        || described
        || name.length() < 4) {
      return;
    }
    if (words.size() > 1) {
      put("technology", name, weight(example), "~" + name.replace("|", " "));
    } else if (users.getOrDefault(example, Set.of()).size() > 2) {
      put("technology", name, weight(example), "=" + name);
    }
  }

  private void addLabel(String label) {
    String name = label.strip();
    if (name.indexOf(' ') > 0 && !EVERYDAY.contains(name)) {
      put("knowledge", name, ESCO, "~" + name);
    }
  }

  private void put(String kind, String name, int weight, String spellings) {
    List<String> fresh = new ArrayList<>();
    for (String spelling : spellings.split("\\|")) {
      if (spelt.add(String.join(" ", Words.of(spelling.substring(1)).lower()) + caseOf(spelling))) {
        fresh.add(spelling);
      }
    }
    if (!fresh.isEmpty()) {
      lines.putIfAbsent(
          kind + "\t" + name,
          "%s\t%s\t%d\t%s".formatted(kind, name, weight, String.join("|", fresh)));
    }
  }

  private static String caseOf(String spelling) {
    return spelling.charAt(0) == '~' ? "" : "/" + spelling.substring(1);
  }

  private int weight(String example) {
    int n = Math.max(1, users.getOrDefault(example, Set.of()).size());
    return (int)
        Math.clamp(
            Math.round(HEAVIEST * Math.log(1 + OCCUPATIONS / n) / Math.log(924)), 1, HEAVIEST);
  }

  /** The third column of a CSV whose quoted fields run over lines. */
  private static List<String> preferredLabels(String csv) {
    List<String> labels = new ArrayList<>();
    Matcher row =
        Pattern.compile(
                "(?m)^http://data\\.europa\\.eu/esco/[^,]*,[^,]*,(?:\"([^\"]*)\"|([^,\\n\"]*))")
            .matcher(csv);
    while (row.find()) {
      labels.add(row.group(1) == null ? row.group(2) : row.group(1));
    }
    return labels;
  }
}
