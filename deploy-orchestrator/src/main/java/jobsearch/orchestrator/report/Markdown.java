package jobsearch.orchestrator.report;

import java.util.List;
import java.util.stream.Collectors;
import jobsearch.orchestrator.report.Paper.Cell;
import jobsearch.orchestrator.report.Paper.Row;
import jobsearch.orchestrator.report.Paper.Section;

/** A paper in Markdown, with nothing in it that a page would obey. */
public final class Markdown {

  private Markdown() {}

  /** The whole paper; pictures are left to the page. */
  public static String of(Paper paper) {
    StringBuilder text = new StringBuilder("# ").append(escaped(paper.title())).append("\n\n");
    text.append(escaped(paper.subtitle())).append('\n');
    paper.sections().forEach(each -> append(text, each));
    return text.toString();
  }

  private static void append(StringBuilder text, Section section) {
    text.append("\n## ").append(escaped(section.title())).append("\n\n");
    for (String each : section.paragraphs()) {
      text.append("- ").append(escaped(each)).append('\n');
    }
    if (section.rows().isEmpty()) {
      return;
    }
    if (!section.paragraphs().isEmpty()) {
      text.append('\n');
    }
    line(text, section.head());
    line(text, section.head().stream().map(_ -> "---").toList());
    for (Row each : section.rows()) {
      line(text, each.cells().stream().map(Cell::text).map(Markdown::escaped).toList());
    }
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String escaped(String text) {
    return text.replaceAll("\\s+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([\\\\`*_\\[\\]|#!~])", "\\\\$1");
  }
}
