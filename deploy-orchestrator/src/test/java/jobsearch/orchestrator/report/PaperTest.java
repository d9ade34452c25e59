package jobsearch.orchestrator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Histogram;
import jobsearch.orchestrator.judge.Pair;
import jobsearch.orchestrator.judge.Slice;
import jobsearch.orchestrator.judge.Thresholds;
import org.junit.jupiter.api.Test;

class PaperTest {

  private static final Instant BEGIN = Instant.parse("2026-08-03T12:00:00Z");
  private static final String HOSTILE = "<script>alert(1)</script> & \"x\" | [a](b) `c`";

  /** Someone who writes to the topic can put anything in any text. */
  private static Report hostile() {
    Story story = new Story("p", HOSTILE, Strategy.HOTFIX, BEGIN, HOSTILE, List.of());
    story.succeeded(Story.MINUTE.multipliedBy(9));
    story.say(
        new CheckupMade(
            "p", 1, 1, BEGIN, story.now, false, Map.of(HOSTILE, HOSTILE), List.of(HOSTILE)));
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      String stage = i < 40 ? "canary-10" : i < 80 ? "canary-50" : "canary-100";
      Histogram fast = Histogram.of(List.of(0.05, 0.1, 0.2), 60 + i % 7, 30, 10, 0);
      Histogram slow = Histogram.of(List.of(0.05, 0.1, 0.2), 50 + i % 9, 30, 20, 0);
      slices.add(
          new Slice(
              BEGIN.plusSeconds(15L * i),
              i < 10 ? HOSTILE : stage,
              Map.of(
                  "read /x",
                  new Pair(
                      new Counts(fast.size(), i % 3, fast),
                      new Counts(slow.size(), i % 4, slow)))));
    }
    return Report.of(
        story.promotion,
        slices,
        Thresholds.USUAL,
        Optional.empty(),
        Optional.of("the next is due"),
        story.now);
  }

  private static String page(Paper paper) throws IOException {
    try (InputStream template =
        Objects.requireNonNull(PaperTest.class.getResourceAsStream("/templates/report.html"))) {
      Engine engine =
          Engine.builder()
              .addDefaults()
              .addValueResolver(new ReflectionValueResolver())
              .addValueResolver(ValueResolvers.rawResolver())
              .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
              .build();
      return engine
          .parse(
              new String(template.readAllBytes(), StandardCharsets.UTF_8),
              Variant.forContentType(Variant.TEXT_HTML))
          .data("paper", paper)
          .render();
    }
  }

  @Test
  void thePageObeysNothingThatAFactSays() throws IOException {
    String page = page(Layout.of(hostile()));
    Files.writeString(Path.of("target", "report.html"), page);

    assertThat(page)
        .doesNotContain("<script", "\"x\"")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("<svg", "<h2>Deployment log</h2>", "class=\"good\"")
        .doesNotContain("NOT_FOUND", "{paper", "{section");
  }

  @Test
  void markdownObeysNothingThatAFactSays() {
    String text = Markdown.of(Layout.of(hostile()));

    assertThat(text)
        .doesNotContain("<script", "[a](b)", " `c`")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; \"x\" \\| \\[a\\](b) \\`c\\`");
  }

  @Test
  void aPictureObeysNothingThatAFactSays() {
    assertThat(Plots.of(hostile().points(), hostile().limits()))
        .hasSize(3)
        .allSatisfy(plot -> assertThat(plot.svg()).doesNotContain("<script"));
  }

  @Test
  void aTableHasAsManyFieldsAsHeadings() {
    assertThat(Layout.of(hostile()).sections())
        .filteredOn(each -> !each.rows().isEmpty())
        .hasSizeGreaterThan(6)
        .allSatisfy(section ->
            assertThat(section.rows())
                .allSatisfy(row -> assertThat(row.cells()).hasSameSizeAs(section.head())));
  }
}
