package jobsearch.events.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jobsearch.events.journal.ApplicationMoved;
import jobsearch.events.journal.ApplicationStatus;
import jobsearch.events.journal.CompanyHidden;
import jobsearch.events.journal.CountersRecounted;
import jobsearch.events.journal.CvRegistered;
import jobsearch.events.journal.FactsDisowned;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.journal.MatchImported;
import jobsearch.events.journal.OrphansRemoved;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.PageValidator;
import jobsearch.events.journal.PostingConfirmed;
import jobsearch.events.journal.PostingCorrected;
import jobsearch.events.journal.PostingEntered;
import jobsearch.events.journal.PostingHidden;
import jobsearch.events.journal.PostingRemoved;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.journal.RelationAsserted;
import jobsearch.events.journal.RelationRetracted;
import jobsearch.events.journal.Scores;
import jobsearch.events.journal.ScoringFailed;
import jobsearch.events.journal.ScrapeFailed;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchStarted;
import jobsearch.events.journal.StoreReverted;
import jobsearch.events.journal.StoreSeeded;
import jobsearch.events.posting.Correction;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.posting.Salary;
import jobsearch.events.posting.Validator;
import jobsearch.events.posting.Workplace;
import jobsearch.events.scoring.ScoringKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

  static final String CV = "0123456789abcdef";
  static final Instant NOW = Instant.parse("2026-08-03T19:20:54Z");
  static final Origin ORIGIN = new Origin("scraper-service", "v1.2.3");
  static final PostingRef REF =
      new PostingRef("https://jobs.example/acme", "42", "https://jobs.example/acme/42");
  static final ScoringKey PAIR = new ScoringKey("ab12", CV, 1);

  final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);

  static Stream<JournalFact> facts() {
    Posting posting =
        new Posting(
            "Engineer",
            "Acme",
            List.of("Berlin", "Remote"),
            Workplace.HYBRID,
            "Build things.\nÜber alles.",
            "R&D",
            "FullTime",
            new Salary(new BigDecimal("50000"), null, "EUR", Salary.Interval.YEAR, null),
            NOW,
            null,
            "https://jobs.example/apply/42");
    Scores scores = new Scores(7, 8, null, null, 6, null, 7, Scores.LocationCompatibility.YES);
    return Stream.of(
        new PrimaryAppointed("store-1", 1),
        new CvRegistered(CV, "ff"),
        new SearchStarted("run", REF.source(), 2, "", CV, false),
        new PageListed(
            "run",
            REF.source(),
            "java",
            CV,
            1,
            1,
            true,
            List.of(new ListedEntry("42", REF.url(), "Engineer", NOW, "f1"))),
        new PostingScraped("run", REF, posting, "f1", new Validator("\"e\"", null)),
        new PostingConfirmed("run", REF, null),
        new ScrapeFailed("run", REF, "status 500, three times"),
        new SearchCompleted(
            "run",
            REF.source(),
            "java",
            CV,
            SearchCompleted.Reason.FRONTIER,
            null,
            1,
            0,
            1,
            List.of(new PageValidator(REF.source(), new Validator(null, "yesterday"), null))),
        new PostingScored(PAIR, scores, "because", List.of("Java"), List.of("Rust")),
        new ScoringFailed(PAIR, "no CV"),
        new MatchImported(
            "m", "file", 3, true, REF, posting, "java", CV, scores, NOW.minusSeconds(60), NOW),
        new ApplicationMoved("q", REF, ApplicationStatus.MATCHED, ApplicationStatus.APPLIED),
        new PostingHidden("q", REF, true),
        new CompanyHidden("q", "Acme", false),
        new PostingEntered("q", REF.url(), posting, "java"),
        new PostingCorrected(
            "q",
            REF,
            new Correction(null, "", List.of("Bonn"), null, null, null, null, null, null),
            List.of("title")),
        new PostingRemoved("q", REF, "a swindle"),
        new StoreSeeded(
            "seed", 3, "counters", 1, List.of("name", "value"), List.of(List.of("open", 7))),
        new StoreReverted(
            "3@9",
            9,
            3,
            6,
            1,
            true,
            List.of(
                new StoreReverted.TableChange(
                    "counters",
                    List.of("name"),
                    List.of(List.of("open")),
                    List.of("name", "value"),
                    List.of(List.of("open", 7))))),
        new RelationAsserted(REF, REF, 0.9, "both say the same"),
        new RelationRetracted(REF, REF, "no evidence"),
        new OrphansRemoved("20260803_080000"),
        new CountersRecounted("20260803_080000"),
        new FactsDisowned("q", "v1.2.3", 4, 9, "read titles as companies"));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void everyFactComesBackAsItWasSaid(JournalFact fact) {
    Envelope<JournalFact> said =
        new Envelope<>(
            fact, NOW, ORIGIN, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    assertThat(codec.decode(received(codec.encode("journal", said))))
        .isEqualTo(new Decoded.Known<>(said));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void aFactHasTheHeadersOfCloudEventsBinaryMode(JournalFact fact) {
    ProducerRecord<String, byte[]> record = codec.encode("journal", Envelope.of(fact, NOW, ORIGIN));
    assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
    assertThat(header(record, "ce_id")).isEqualTo(fact.id()).hasSize(32);
    assertThat(header(record, "ce_type")).startsWith("jobsearch.").endsWith(".v1");
    assertThat(header(record, "ce_source")).isEqualTo("/scraper-service");
    assertThat(header(record, "ce_time")).isEqualTo("2026-08-03T19:20:54Z");
    assertThat(header(record, "ce_subject")).isEqualTo(fact.subject());
    assertThat(header(record, "ce_release")).isEqualTo("v1.2.3");
    assertThat(header(record, "content-type")).isEqualTo("application/json");
    String json = new String(record.value(), StandardCharsets.UTF_8);
    assertThat(json).doesNotContain("\"id\":", "\"subject\":", "\"key\":", "null");
  }

  @Test
  void everyFactOfTheTopicIsRoundTripped() {
    assertThat(facts().map(EventTypes.JOURNAL::nameOf))
        .containsExactlyInAnyOrderElementsOf(EventTypes.JOURNAL.names());
  }

  @Test
  void scoresOfNoCvCannotBeSaid() {
    Posting posting =
        new Posting("A", null, List.of(), null, null, null, null, null, null, null, null);
    Scores scores = new Scores(7, null, null, null, null, null, null, null);
    assertThatThrownBy(
            () -> new MatchImported("m", "f", 0, false, REF, posting, "", null, scores, null, null))
        .hasMessageContaining("cvKey");
  }

  @Test
  void aNewerVersionOfOurOwnIsUnknown() {
    assertThat(codec.decode(typed("jobsearch.posting.scraped.v2", "{}")))
        .isEqualTo(new Decoded.Unknown<>("jobsearch.posting.scraped.v2", "unknown"));
  }

  @Test
  void whatCannotBeReadIsRubbishWithAReasonThatQuotesNothing() {
    assertRubbish(
        new ConsumerRecord<>("journal", 0, 0, null, "hello".getBytes(StandardCharsets.UTF_8)),
        "not a CloudEvent");
    assertRubbish(typed("com.example.thing", "{}"), "a foreign type: com.example.thing");
    assertRubbish(typed("jobsearch.posting.scored.v1", "{\"pair\": secret"), "not JSON");
    assertRubbish(typed("jobsearch.posting.scored.v1", "[\"secret\"]"), "does not fit its type");
    assertRubbish(typed("jobsearch.posting.scored.v1", "null"), "the value is null");
    assertRubbish(typed("jobsearch.posting.scored.v1", "{}"), "breaks a rule: pair is missing");
    assertRubbish(
        typed("jobsearch.primary.appointed.v1", "{\"replica\":\"secret\",\"epoch\":\"x\"}"),
        "does not fit");
    assertRubbish(
        typed("jobsearch.primary.appointed.v1", "{\"replica\":\"secret\",\"epoch\":0}"),
        "breaks a rule: epoch is 0");
    assertRubbish(
        typed(
            "jobsearch.facts.disowned.v1",
            "{\"request\":\"q\",\"release\":\"v1\",\"from\":9,\"to\":9,\"reason\":\"secret\"}"),
        "breaks a rule: from and to are 9 and 9");
  }

  @Test
  void aFieldOfANewerReleaseIsPassedOver() {
    assertThat(
            codec.decode(
                typed(
                    "jobsearch.primary.appointed.v1",
                    "{\"replica\":\"a\",\"epoch\":1,\"colour\":\"red\"}")))
        .isInstanceOf(Decoded.Known.class);
  }

  @Test
  void aHeaderWithoutAValueIsRubbishAndNoError() {
    for (String header :
        List.of("ce_specversion", "ce_type", "ce_time", "ce_source", "content-type")) {
      ConsumerRecord<String, byte[]> record =
          received(codec.encode("journal", Envelope.of(new CvRegistered(CV, "ff"), NOW, ORIGIN)));
      record.headers().remove(header);
      record.headers().add(header, null);
      assertThat(codec.decode(record)).as(header).isInstanceOf(Decoded.Rubbish.class);
    }
  }

  private void assertRubbish(ConsumerRecord<String, byte[]> record, String reason) {
    Decoded<JournalFact> decoded = codec.decode(record);
    assertThat(decoded).isInstanceOf(Decoded.Rubbish.class);
    assertThat(((Decoded.Rubbish<?>) decoded).reason()).startsWith(reason).doesNotContain("secret");
  }

  private static ConsumerRecord<String, byte[]> typed(String type, String json) {
    RecordHeaders headers = new RecordHeaders();
    List.of(
            List.of("ce_specversion", "1.0"),
            List.of("ce_id", "1"),
            List.of("ce_source", "/x"),
            List.of("ce_type", type),
            List.of("ce_time", "2026-08-03T19:20:54Z"))
        .forEach(h -> headers.add(h.get(0), h.get(1).getBytes(StandardCharsets.UTF_8)));
    return record(headers, json.getBytes(StandardCharsets.UTF_8));
  }

  private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
    return record(new RecordHeaders(sent.headers()), sent.value());
  }

  private static ConsumerRecord<String, byte[]> record(RecordHeaders headers, byte[] value) {
    return new ConsumerRecord<>(
        "journal",
        0,
        0L,
        0L,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        value,
        headers,
        Optional.empty());
  }

  private static String header(ProducerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
