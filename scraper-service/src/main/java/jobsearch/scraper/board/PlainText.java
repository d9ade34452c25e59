package jobsearch.scraper.board;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** HTML as plain text: paragraphs and list items become lines. */
final class PlainText {

  private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!]");
  private static final Pattern ENCODED_TAG = Pattern.compile("&lt;/?[a-zA-Z]");

  /** More than the journal could hold; parsing it would take forty times the memory. */
  private static final int LONGEST = 1_000_000;

  private PlainText() {}

  /** The text of HTML, or of HTML whose tags are entities; null if nothing is left. */
  static @Nullable String of(@Nullable String html) {
    if (html == null || html.isBlank()) {
      return null;
    }
    if (html.length() > LONGEST) {
      return of(html.substring(0, LONGEST));
    }
    String decoded =
        !TAG.matcher(html).find() && ENCODED_TAG.matcher(html).find()
            ? Parser.unescapeEntities(html, false)
            : html;
    Lines lines = new Lines();
    // Line breaks of a text without tags are its paragraphs.
    lines.keepBreaks = !TAG.matcher(decoded).find();
    Jsoup.parseBodyFragment(decoded).body().traverse(lines);
    String text = tidy(lines.text.toString());
    return text.isEmpty() ? null : text;
  }

  private static String tidy(String text) {
    return text.replace('\u00a0', ' ')
        .replaceAll("[ \\t]+", " ")
        .replaceAll(" ?\\n ?", "\n")
        .replaceAll("(?m)^- ?\\n+", "- ")
        .replaceAll("(?m)^(- .*)\\n{2,}(?=- )", "$1\n")
        .replaceAll("\\n{3,}", "\n\n")
        .strip();
  }

  private static final class Lines implements NodeVisitor {

    private final StringBuilder text = new StringBuilder();
    private boolean keepBreaks;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        String content = words.getWholeText();
        text.append(keepBreaks ? content.replace("\r", "") : content.replaceAll("\\s+", " "));
      } else if (node instanceof Element element) {
        switch (element.normalName()) {
          case "li" -> text.append("\n- ");
          case "br" -> text.append('\n');
          case "p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6" -> text.append("\n\n");
          default -> text.append(element.isBlock() ? "\n" : "");
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element && element.isBlock() && depth > 0) {
        boolean paragraph = element.normalName().matches("p|ul|ol|h[1-6]");
        text.append(paragraph ? "\n\n" : "\n");
      }
    }
  }
}
