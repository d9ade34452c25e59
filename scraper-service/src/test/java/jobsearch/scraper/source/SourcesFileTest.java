package jobsearch.scraper.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesFileTest {

  private Path file = Path.of("sources.yaml");
  private SourcesFile sources = new SourcesFile(file);

  @BeforeEach
  void place(@TempDir Path directory) {
    file = directory.resolve("sources.yaml");
    sources = new SourcesFile(file);
  }

  @Test
  void readsEveryKindOfSource() throws Exception {
    write(
        """
        sources:
          cohere:
            type: ashby
            board: cohere
            base-url: http://127.0.0.1:8607/ashby
            delay: 0s
            robots: false
          stripe:
            type: html
            url: https://jobs.example/stripe
            base-url: http://127.0.0.1:8607/html/stripe
            newest-first: true
            most-pages: 50
            company: Stripe
            delay: 250ms
            list:
              entry: li.posting
              link: a.title
              title: a.title
              location: .location
              date: time
              id: data-id
              next: a[rel=next]
              empty: p.none
        """);

    assertThat(sources.sources())
        .containsExactly(
            new Source(
                "cohere",
                "https://jobs.ashbyhq.com/cohere",
                "http://127.0.0.1:8607/ashby",
                Duration.ZERO,
                null,
                null,
                false,
                new Source.Ashby("cohere")),
            new Source(
                "stripe",
                "https://jobs.example/stripe",
                "http://127.0.0.1:8607/html/stripe",
                Duration.ofMillis(250),
                50,
                "Stripe",
                true,
                new Source.Html(
                    true,
                    new Source.Selectors(
                        "li.posting",
                        "a.title",
                        "a.title",
                        ".location",
                        "time",
                        "data-id",
                        "a[rel=next]",
                        "p.none"))));
  }

  @Test
  void isPoliteAndLiveWhereTheFileSaysNothing() throws Exception {
    write(
        """
        sources:
          cohere: {type: ashby, board: cohere}
          acme: {type: html, url: 'https://acme.example/jobs/', list: {entry: li, link: a, title: a}}
        """);

    assertThat(sources.sources())
        .extracting(Source::base)
        .containsExactly("https://api.ashbyhq.com", "https://acme.example/jobs/");
    assertThat(sources.sources())
        .allSatisfy(source -> {
          assertThat(source.delay()).isEqualTo(Duration.ofSeconds(1));
          assertThat(source.kind().newestFirst()).isFalse();
          assertThat(source.robots()).isTrue();
        });
  }

  @Test
  void namesTheFileThatIsMissingAndWhatToWrite() {
    assertThat(refusal()).hasMessageContaining(file.toString()).hasMessageContaining("type: ashby");
  }

  @Test
  void namesTheLineThatIsNotYaml() throws Exception {
    write("sources:\n  a: [\n");

    assertThat(refusal()).hasMessageContaining("is not YAML, at line 2");
  }

  @Test
  void saysWhatIsMissingInAnEmptyFile() throws Exception {
    write("");

    assertThat(refusal()).hasMessageContaining("sources is missing or empty");
  }

  @Test
  void namesEveryFieldThatIsWrong() throws Exception {
    write(
        """
        sources:
          a: {type: ashby, board: 'x/y', delay: soon, most-pages: 0, colour: red, robots: maybe}
          b: {type: html, url: 'ftp://b.example', newest-first: maybe, list: {entry: 'li[', link: a}}
          c: {type: telepathy}
          d: [1]
          e: {type: html, url: 'https://e.example', company: {}}
          f: {}
        """);

    assertThat(refusal().flaws())
        .extracting(InvalidSources.Flaw::field)
        .containsExactlyInAnyOrder(
            "sources.a.board",
            "sources.a.delay",
            "sources.a.most-pages",
            "sources.a.colour",
            "sources.a.robots",
            "sources.b.url",
            "sources.b.newest-first",
            "sources.b.list.entry",
            "sources.b.list.title",
            "sources.c.type",
            "sources.d",
            "sources.e.list",
            "sources.e.list.entry",
            "sources.e.list.link",
            "sources.e.list.title",
            "sources.e.company",
            "sources.f.type");
  }

  @Test
  void refusesTwoNamesForOneBoard() throws Exception {
    write("sources:\n  a: {type: ashby, board: x}\n  b: {type: ashby, board: x}\n");

    assertThat(refusal()).hasMessageContaining("sources.b is the same board as a");
  }

  @Test
  void seesThatTheFileChanged() throws Exception {
    write("sources: {a: {type: ashby, board: x}}");
    assertThat(sources.sources()).extracting(Source::name).containsExactly("a");

    write("sources: {a: {type: ashby, board: x}, b: {type: ashby, board: y}}");

    assertThat(sources.sources()).extracting(Source::name).containsExactly("a", "b");
  }

  @Test
  void saysThatADirectoryIsNoFile() throws Exception {
    Files.createDirectory(file);

    assertThat(refusal()).hasMessageContaining("cannot be read");
  }

  private InvalidSources refusal() {
    return catchThrowableOfType(InvalidSources.class, sources::sources);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }
}
