package jobsearch.matcher.score;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jobsearch.events.posting.Posting;
import jobsearch.matcher.taxonomy.Skill;

/**
 * Says in a few sentences why a score is what it is: in the posting's words and the taxonomy's,
 * never the CV's.
 */
final class Reasoning {

  private static final int MOST_NAMED = 5;
  private static final int LONGEST_PLACE = 60;

  private Reasoning() {}

  static String of(Posting posting, Comparison comparison) {
    List<String> sentences = new ArrayList<>();
    sentences.add(work(comparison));
    sentences.add(
        posting.description() == null || posting.description().isBlank()
            ? "No description: skills, experience and education are unknown."
            : skills(comparison.skills()));
    String rest = rest(posting, comparison);
    if (!rest.isEmpty()) {
      sentences.add(rest);
    }
    return String.join(" ", sentences);
  }

  private static String work(Comparison comparison) {
    CareerMatch career = comparison.career();
    if (career == null) {
      return "The title names no known occupation.";
    }
    String work =
        career.nearness() >= 0.75
            ? "The same line of work"
            : career.nearness() >= 0.5
                ? "Related work"
                : career.nearness() >= 0.25 ? "Rather different work" : "Different work";
    return work
        + switch (career.step()) {
          case 0 -> " at the same rank.";
          case 1 -> ", a step up.";
          case -1 -> ", a step down.";
          case 2 -> ", two steps up.";
          case -2 -> ", two steps down.";
          default -> career.step() > 0 ? ", far up in rank." : ", far down in rank.";
        };
  }

  private static String skills(SkillMatch match) {
    if (match.share() == null) {
      return "It names too few skills to compare.";
    }
    if (match.matched().isEmpty()) {
      return "It asks for %s; none is matched.".formatted(names(match.missing()));
    }
    String missing =
        match.missing().isEmpty() ? "nothing is missing" : "missing: " + names(match.missing());
    return "Matches %s; %s.".formatted(names(match.matched()), missing);
  }

  private static String rest(Posting posting, Comparison comparison) {
    List<String> parts = new ArrayList<>();
    if (comparison.experience() != null) {
      ExperienceMatch experience = comparison.experience();
      parts.add(
          "\"%s\" asked: %s"
              .formatted(
                  experience.asked().words(), experience.met() ? "met" : "not met in such work"));
    }
    if (comparison.education() != null && !comparison.education().met()) {
      parts.add("a higher degree is asked for");
    }
    if (comparison.location() != null && !posting.locations().isEmpty()) {
      String places = String.join("; ", posting.locations()).strip();
      parts.add(
          (places.length() > LONGEST_PLACE ? "the places" : places)
              + switch (comparison.location()) {
                case YES -> ": fits";
                case NO -> ": does not fit";
              });
    }
    String all = String.join("; ", parts);
    return all.isEmpty() ? "" : Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
  }

  private static String names(List<Skill> skills) {
    return skills.stream().limit(MOST_NAMED).map(Skill::name).collect(Collectors.joining(", "));
  }
}
