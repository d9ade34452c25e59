package jobsearch.orchestrator.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Lines over time, as SVG without script or style: its classes are coloured by the page.
 *
 * @param stages that were in force at each point
 * @param lines with a value for each point, or none
 * @param limit a level to look at; null if there is none
 */
record Picture(List<String> stages, List<Line> lines, @Nullable Limit limit) {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 220;
  private static final int LEFT = 48;
  private static final int TOP = 26;
  private static final int BOTTOM = 26;
  private static final int TEXT = 12;
  private static final int KEY = 130;
  private static final double ROOM = 1.1;

  /** One of the lines; its style is a class. */
  record Line(String name, String style, List<OptionalDouble> values) {}

  /** A level that means something. */
  record Limit(double level, String name) {}

  Picture {
    stages = List.copyOf(stages);
    lines = List.copyOf(lines);
  }

  String svg() {
    double least = Math.min(0, all().min().orElse(0));
    double most = Math.max(all().max().orElse(1), limit == null ? 0 : limit.level());
    double top = most <= least ? least + 1 : least + (most - least) * ROOM;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">"
            .formatted(WIDTH, HEIGHT));
    stages(svg);
    for (double level : new double[] {least, (least + top) / 2, top}) {
      level(svg, y(level, least, top), Texts.number(level), "grid");
    }
    if (limit != null) {
      double y = y(limit.level(), least, top);
      level(svg, y, "", "limit");
      text(svg, WIDTH - 2, y - 3, "end", limit.name());
    }
    for (int i = 0; i < lines.size(); i++) {
      line(svg, lines.get(i), least, top);
      key(svg, lines.get(i), LEFT + i * KEY);
    }
    return svg.append("</svg>").toString();
  }

  private DoubleStream all() {
    return lines.stream()
        .flatMap(each -> each.values().stream())
        .flatMapToDouble(OptionalDouble::stream);
  }

  private double x(int point) {
    return LEFT + (double) (WIDTH - LEFT) * point / Math.max(1, stages.size() - 1);
  }

  private static double y(double value, double least, double top) {
    double height = HEIGHT - TOP - BOTTOM;
    return TOP + height * (top - value) / (top - least);
  }

  /** A mark where a stage begins, with its name below if there is room. */
  private void stages(StringBuilder svg) {
    double written = -WIDTH;
    for (int i = 0; i < stages.size(); i++) {
      if (i == 0 || !stages.get(i).equals(stages.get(i - 1))) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<line class=\"stage\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                x(i),
                x(i),
                TOP,
                HEIGHT - BOTTOM));
        String name = stages.get(i);
        if (x(i) - written > KEY / 2.0 && x(i) + KEY / 2.0 < WIDTH) {
          text(svg, x(i) + 2, HEIGHT - BOTTOM + TEXT + 2.0, "start", name);
          written = x(i);
        }
      }
    }
  }

  private static void level(StringBuilder svg, double y, String name, String style) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
            style,
            LEFT,
            WIDTH,
            y,
            y));
    text(svg, LEFT - 4.0, y + TEXT / 3.0, "end", name);
  }

  private void line(StringBuilder svg, Line line, double least, double top) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < line.values().size(); i++) {
      OptionalDouble value = line.values().get(i);
      if (value.isPresent()) {
        path.append(
            String.format(
                Locale.ROOT,
                "%s%.1f %.1f",
                drawing ? "L" : "M",
                x(i),
                y(value.getAsDouble(), least, top)));
      }
      drawing = value.isPresent();
    }
    svg.append("<path class=\"%s\" d=\"%s\"/>".formatted(line.style(), path));
  }

  private static void key(StringBuilder svg, Line line, int x) {
    svg.append("<path class=\"%s\" d=\"M%d 10L%d 10\"/>".formatted(line.style(), x, x + 2 * TEXT));
    text(svg, x + 2.5 * TEXT, 14, "start", line.name());
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    if (!text.isEmpty()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
              x,
              y,
              anchor,
              escaped(text)));
    }
  }

  /** A stage is named by a fact, and anybody can write to a topic. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
