package jobsearch.orchestrator.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A report laid out: the same for every form that it is shown in. All of it is plain text, and not
 * yet escaped; but for the pictures, which are whole.
 */
public record Paper(String title, String subtitle, List<Section> sections) {

  public Paper {
    sections = List.copyOf(sections);
  }

  /** A part with a heading. */
  public record Section(
      String title, List<String> paragraphs, List<String> head, List<Row> rows, List<Plot> plots) {
    public Section {
      paragraphs = List.copyOf(paragraphs);
      head = List.copyOf(head);
      rows = List.copyOf(rows);
      plots = List.copyOf(plots);
    }
  }

  /** A line of a table. */
  public record Row(Tone tone, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A field of a table.
   *
   * @param head of its column, for narrow screens
   */
  public record Cell(String head, String text) {}

  /** A picture, as SVG. */
  public record Plot(String title, String svg) {}

  /** What a line says at a glance. */
  public enum Tone {
    PLAIN,
    GOOD,
    WARN,
    BAD;

    /** What the style sheet calls it. */
    public String label() {
      return Labels.of(this);
    }
  }

  /** Builds a section. */
  static final class Draft {
    private final String title;
    private final List<String> head;
    private final List<String> paragraphs = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Plot> plots = new ArrayList<>();

    Draft(String title, String... head) {
      this.title = title;
      this.head = List.of(head);
    }

    Draft say(String paragraph) {
      paragraphs.add(paragraph);
      return this;
    }

    Draft row(Tone tone, String... texts) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < texts.length; i++) {
        cells.add(new Cell(head.get(i), texts[i]));
      }
      rows.add(new Row(tone, cells));
      return this;
    }

    Draft plot(Plot plot) {
      plots.add(plot);
      return this;
    }

    /** Done; says so where there is nothing to show. */
    Section orSay(String nothing) {
      if (rows.isEmpty() && paragraphs.isEmpty() && plots.isEmpty()) {
        paragraphs.add(nothing);
      }
      return new Section(title, paragraphs, rows.isEmpty() ? List.of() : head, rows, plots);
    }
  }
}
