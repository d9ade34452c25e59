package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import jobsearch.cli.demo.DemoResult;
import jobsearch.cli.demo.Figures;

/** The demo's table and best matches for people. */
final class DemoView {

  private DemoView() {}

  static void print(DemoResult result, Console console) {
    console.print("");
    Table table =
        new Table(
            "RUN",
            "POSTINGS",
            "NEW",
            "DUPLICATES",
            "PAGES",
            "NOT MODIFIED",
            "DETAIL PAGES",
            "SCORING CALLS",
            "SECONDS");
    row(table, "first", result.first());
    row(table, "repeat", result.repeat());
    row(table, "next day", result.nextDay());
    table.print(console::print);
    console.print("");
    console.print(
        ("%d boards. Early exit left %d postings of the next day, dated earlier than what was"
                + " known; a full sweep (search --sweep) finds them.")
            .formatted(result.boards(), result.leftForSweep()));
    console.print("");
    console.print("The best matches for the sample CV");
    result.matches().forEach(match -> match(match, console));
    console.json(DemoCommand.json(result));
  }

  private static void row(Table table, String run, Figures figures) {
    table.row(
        run,
        figures.postings(),
        figures.fresh(),
        figures.duplicates(),
        figures.pages(),
        figures.notModified(),
        figures.detailPages(),
        figures.scoringCalls(),
        String.format(Locale.ROOT, "%.1f", figures.seconds()));
  }

  private static void match(JsonNode match, Console console) {
    String company = PlainText.cut(JobsCommand.text(match, "company"), 30);
    console.print(
        "%3s  %s"
            .formatted(
                JobsCommand.text(match, "score"),
                PlainText.cut(JobsCommand.text(match, "title"), 90)
                    + (company.isEmpty() ? "" : ", " + company)));
    console.print("     " + PlainText.of(JobsCommand.text(match, "reasoning")));
    console.print("     " + PlainText.of(JobsCommand.text(match, "url")));
  }
}
