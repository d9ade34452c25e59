package jobsearch.matcher.taxonomy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The skills that are known, and how each is spelt. A spelling counts in any case ({@code ~}), in
 * one case only ({@code =}: Excel is no verb), or in one case only and among other technologies
 * ({@code ?}: "Go, Java" is a language, "Go to our site" is not).
 */
public final class SkillTaxonomy {

  /** How near, in words, another technology must be to a spelling that counts only among them. */
  private static final int COMPANY = 5;

  private static final Set<String> FOLLOWS_A_TECHNOLOGY =
      Set.of("programming", "language", "developer", "developers", "code", "codebase", "services");

  /** "Go to", "Excel at": verbs, at the start of a sentence. */
  private static final Set<String> NEVER_AFTER_A_NAME =
      Set.of("to", "at", "above", "beyond", "live", "ahead", "your", "the", "our", "a", "suite");

  private static final Set<String> PRECEDES_A_PRODUCT = Set.of("microsoft", "ms", "apache", "aws");

  private final PhraseTree<Spelling> tree = new PhraseTree<>();

  private enum Rule {
    ANY_CASE,
    THIS_CASE,
    IN_COMPANY
  }

  private record Spelling(Skill skill, Rule rule, List<String> written) {}

  private record Candidate(Spelling spelling, int from, int to) {}

  private SkillTaxonomy() {}

  /** The taxonomy that ships with the matcher. */
  public static SkillTaxonomy shipped() {
    return of(TaxonomyFile.lines("skills.tsv"));
  }

  /** Reads lines of kind, name, weight and spellings, parted by tabs. */
  static SkillTaxonomy of(List<String> lines) {
    SkillTaxonomy taxonomy = new SkillTaxonomy();
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      Skill.Kind kind = Skill.Kind.valueOf(fields[0].toUpperCase(Locale.ROOT));
      Skill skill = new Skill(kind, fields[1], Integer.parseInt(fields[2]));
      for (String spelling : fields[3].split("\\|")) {
        taxonomy.add(skill, spelling);
      }
    }
    return taxonomy;
  }

  private void add(Skill skill, String spelling) {
    Rule rule =
        switch (spelling.charAt(0)) {
          case '~' -> Rule.ANY_CASE;
          case '=' -> Rule.THIS_CASE;
          case '?' -> Rule.IN_COMPANY;
          default -> throw new IllegalArgumentException("no case rule: " + spelling);
        };
    Words words = Words.of(spelling.substring(1));
    List<String> written = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      written.add(words.written(i));
    }
    tree.add(words.lower(), new Spelling(skill, rule, List.copyOf(written)));
  }

  /** Every mention of a skill, in the order of the text; a longer name hides those inside it. */
  public List<Mention> find(Words words) {
    List<Candidate> firm = new ArrayList<>();
    List<Candidate> doubtful = new ArrayList<>();
    tree.find(
        words.lower(),
        (spelling, from, to) -> {
          if (spelling.rule == Rule.ANY_CASE) {
            firm.add(new Candidate(spelling, from, to));
          } else if (writtenSo(words, spelling, from)) {
            (spelling.rule == Rule.THIS_CASE ? firm : doubtful)
                .add(new Candidate(spelling, from, to));
          }
        });
    BitSet technology = new BitSet();
    firm.stream()
        .filter(c -> c.spelling.skill.kind() == Skill.Kind.TECHNOLOGY)
        .forEach(c -> technology.set(c.from, c.to));
    doubtful.stream().filter(c -> inCompany(words, c, technology)).forEach(firm::add);
    return mentions(words, firm);
  }

  private static List<Mention> mentions(Words words, List<Candidate> candidates) {
    BitSet taken = new BitSet();
    List<Candidate> kept = new ArrayList<>();
    candidates.stream()
        .sorted((a, b) -> Integer.compare(b.to - b.from, a.to - a.from))
        .forEach(c -> {
          int next = taken.nextSetBit(c.from);
          if (next < 0 || next >= c.to) {
            kept.add(c);
            taken.set(c.from, c.to);
          }
        });
    return kept.stream()
        .sorted((a, b) -> Integer.compare(a.from, b.from))
        .map(c -> new Mention(c.spelling.skill, words.start(c.from)))
        .toList();
  }

  private static boolean writtenSo(Words words, Spelling spelling, int from) {
    for (int i = 0; i < spelling.written.size(); i++) {
      if (!words.written(from + i).equals(spelling.written.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean inCompany(Words words, Candidate c, BitSet technology) {
    if (words.hyphenated(c.from, c.to)) {
      return false;
    }
    if (c.to < words.size() && NEVER_AFTER_A_NAME.contains(words.lower(c.to))) {
      return false;
    }
    if (c.to < words.size() && FOLLOWS_A_TECHNOLOGY.contains(words.lower(c.to))) {
      return true;
    }
    if (c.from > 0 && PRECEDES_A_PRODUCT.contains(words.lower(c.from - 1))) {
      return true;
    }
    int near = technology.nextSetBit(Math.max(0, c.from - COMPANY));
    return near >= 0 && near < c.to + COMPANY;
  }
}
