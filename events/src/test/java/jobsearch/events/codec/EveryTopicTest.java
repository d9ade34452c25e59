package jobsearch.events.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jobsearch.events.Event;
import jobsearch.events.alert.AlertAcknowledged;
import jobsearch.events.alert.AlertRaised;
import jobsearch.events.alert.AlertResolved;
import jobsearch.events.journal.PageValidator;
import jobsearch.events.personal.CvText;
import jobsearch.events.personal.PostingNote;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.posting.Validator;
import jobsearch.events.scoring.ScoringKey;
import jobsearch.events.scoring.ScoringRequested;
import jobsearch.events.search.SearchRequested;
import jobsearch.events.status.BackupCopied;
import jobsearch.events.status.BackupCopyFailed;
import jobsearch.events.status.BackupDrillProgressed;
import jobsearch.events.status.BackupDrillStarted;
import jobsearch.events.status.BackupFailed;
import jobsearch.events.status.BackupProgressed;
import jobsearch.events.status.BackupProven;
import jobsearch.events.status.BackupStarted;
import jobsearch.events.status.BackupVerified;
import jobsearch.events.status.ConsistencyChecked;
import jobsearch.events.status.ConsistencyProgressed;
import jobsearch.events.status.ConsistencyRepaired;
import jobsearch.events.status.DeadLetter;
import jobsearch.events.status.DuplicateFound;
import jobsearch.events.status.JournalAdopted;
import jobsearch.events.status.JournalExportFailed;
import jobsearch.events.status.JournalExported;
import jobsearch.events.status.JournalImported;
import jobsearch.events.status.JournalReseeded;
import jobsearch.events.status.JournalTaskFailed;
import jobsearch.events.status.JournalTaskProgressed;
import jobsearch.events.status.JournalTaskStarted;
import jobsearch.events.status.MigrationCompleted;
import jobsearch.events.status.MigrationFailed;
import jobsearch.events.status.MigrationProgressed;
import jobsearch.events.status.MigrationStarted;
import jobsearch.events.status.RecordQuarantined;
import jobsearch.events.status.ReplicaCaughtUp;
import jobsearch.events.status.RestoreCompleted;
import jobsearch.events.status.RestoreFailed;
import jobsearch.events.status.RestoreProgressed;
import jobsearch.events.status.RestoreStarted;
import jobsearch.events.status.ReversionCompleted;
import jobsearch.events.status.ReversionFailed;
import jobsearch.events.status.SchemaMigrated;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.status.StoreSwitched;
import jobsearch.events.traffic.Maintenance;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.events.traffic.TrafficSet;
import jobsearch.events.verdict.Judgement;
import jobsearch.events.verdict.PageJudged;
import jobsearch.events.verdict.SearchBriefed;
import jobsearch.events.verdict.Verdict;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The topics beside the journal. */
class EveryTopicTest {

  private static final Instant NOW = Instant.parse("2026-08-03T19:20:54Z");
  private static final Origin ORIGIN = new Origin("store-service", "dev");
  private static final String CV = "0123456789abcdef";
  private static final PostingRef REF =
      new PostingRef("https://b.example", "1", "https://b.example/1");
  private static final ScoringKey PAIR = new ScoringKey("ab", CV, 1);

  static Stream<Arguments> events() {
    Validator validator = new Validator("\"e\"", null);
    Posting posting =
        new Posting("A", null, List.of(), null, null, null, null, null, null, null, null);
    return Stream.of(
        Arguments.of(EventTypes.SEARCH_REQUESTS, new SearchRequested("r", "s", 1, "", CV, false)),
        Arguments.of(
            EventTypes.DEDUP_VERDICTS,
            new SearchBriefed("r", "s", List.of(new PageValidator("u", validator, "v")))),
        Arguments.of(
            EventTypes.DEDUP_VERDICTS,
            new PageJudged(
                "r",
                "s",
                1,
                1,
                "id",
                List.of(new Judgement("u", Verdict.STALE, validator)),
                false)),
        Arguments.of(EventTypes.SCORING_REQUESTS, new ScoringRequested(PAIR, posting)),
        Arguments.of(EventTypes.PERSONAL, new CvText(CV, "mine", "text")),
        Arguments.of(EventTypes.PERSONAL, new PostingNote(REF, "ask for Ada")),
        Arguments.of(EventTypes.STORE_EVENTS, new BackupStarted("store-1", "b", "MANUAL")),
        Arguments.of(
            EventTypes.STORE_EVENTS, new BackupProgressed("store-1", "b", "COPYING", 5, 9)),
        Arguments.of(
            EventTypes.STORE_EVENTS,
            new BackupVerified("store-1", "b", "MANUAL", 7, "hash", "sha", 4096, 12)),
        Arguments.of(
            EventTypes.STORE_EVENTS,
            new BackupCopied("store-1", "b", "/mnt", 4096, "sha", Instant.EPOCH, 12)),
        Arguments.of(EventTypes.STORE_EVENTS, new BackupCopyFailed("store-1", "b", "/mnt", "away")),
        Arguments.of(EventTypes.STORE_EVENTS, new BackupFailed("store-1", "b", "MANUAL", "full")),
        Arguments.of(
            EventTypes.STORE_EVENTS, new BackupProven("store-1", "b", true, 7, "hash", 12, null)),
        Arguments.of(EventTypes.STORE_EVENTS, new RestoreStarted("store-1", "b", "s", null)),
        Arguments.of(
            EventTypes.STORE_EVENTS,
            new RestoreCompleted("store-1", "b", "s", 9, 2, "hash", true, 12)),
        Arguments.of(EventTypes.STORE_EVENTS, new RestoreFailed("store-1", "b", "s", "why")),
        Arguments.of(EventTypes.STORE_EVENTS, new ReversionCompleted("store-1", 9, 3, 1, "hash")),
        Arguments.of(
            EventTypes.STORE_EVENTS, new BackupDrillStarted("store-1", "b", Instant.EPOCH)),
        Arguments.of(
            EventTypes.STORE_EVENTS,
            new BackupDrillProgressed("store-1", "b", Instant.EPOCH, "RESTORING", 5, 9)),
        Arguments.of(EventTypes.STORE_EVENTS, new JournalExported("/data", 9, 8, Instant.EPOCH)),
        Arguments.of(
            EventTypes.STORE_EVENTS, new JournalExportFailed("/data", "full", Instant.EPOCH)),
        Arguments.of(EventTypes.STORE_EVENTS, new JournalImported(8, 1, true, Instant.EPOCH)),
        Arguments.of(EventTypes.STORE_EVENTS, new JournalAdopted("id", 9)),
        Arguments.of(EventTypes.STORE_EVENTS, new JournalReseeded("s", 9, "hash")),
        Arguments.of(EventTypes.STORE_EVENTS, new JournalTaskStarted("import", Instant.EPOCH)),
        Arguments.of(
            EventTypes.STORE_EVENTS,
            new JournalTaskProgressed("import", Instant.EPOCH, "WRITING", 5, 9)),
        Arguments.of(
            EventTypes.STORE_EVENTS, new JournalTaskFailed("import", "damaged", Instant.EPOCH)),
        Arguments.of(
            EventTypes.STORE_EVENTS, new StoreSwitched("store-1", "s", "original", Instant.EPOCH)),
        Arguments.of(EventTypes.STORE_EVENTS, new RestoreProgressed("store-1", "b", "s", 5, 9)),
        Arguments.of(
            EventTypes.STORE_EVENTS, new ReversionFailed("store-1", "7", "why", Instant.EPOCH)),
        Arguments.of(EventTypes.STORE_EVENTS, new DuplicateFound(REF, REF, "same")),
        Arguments.of(EventTypes.STORE_EVENTS, new MigrationStarted("store-1", "m", 2, 10)),
        Arguments.of(EventTypes.STORE_EVENTS, new MigrationProgressed("store-1", "m", 5, 10)),
        Arguments.of(
            EventTypes.STORE_EVENTS,
            new MigrationCompleted("store-1", "m", "b", 10, 7, 1, 1, 1, "hash", 12)),
        Arguments.of(EventTypes.STORE_EVENTS, new MigrationFailed("store-1", "m", "full")),
        Arguments.of(EventTypes.STORE_EVENTS, new ConsistencyProgressed("store-1", "c", 3, 16)),
        Arguments.of(
            EventTypes.STORE_EVENTS,
            new ConsistencyChecked(
                "store-1", "c", 7, false, 99.5, List.of("counters"), List.of(), List.of(), 12)),
        Arguments.of(EventTypes.STORE_EVENTS, new ConsistencyRepaired("store-1", "c", 2, true)),
        Arguments.of(EventTypes.STORE_EVENTS, new RecordQuarantined("store-1", 7, "rubbish")),
        Arguments.of(EventTypes.STORE_EVENTS, new ReplicaCaughtUp("store-1", 7)),
        Arguments.of(EventTypes.STORE_EVENTS, new SchemaMigrated("store-1", 0, 1)),
        Arguments.of(
            EventTypes.TRAFFIC,
            new TrafficSet(
                "production",
                7,
                "canary",
                List.of(release("v1", 90), release("v2", 10)),
                new Maintenance("back soon", NOW))),
        Arguments.of(EventTypes.ALERTS, new AlertRaised("a", "backup of store-1", "disk full")),
        Arguments.of(EventTypes.ALERTS, new AlertAcknowledged("a", "ada", "looking at it")),
        Arguments.of(EventTypes.ALERTS, new AlertResolved("a", "a backup was made")),
        Arguments.of(
            EventTypes.DEAD_LETTERS,
            new DeadLetter("journal", 0, 7, "bad", Map.of("a", "b"), "AA==")));
  }

  @ParameterizedTest
  @MethodSource("events")
  <E extends Event> void everyEventComesBackAsItWasSaid(EventTypes<E> types, E event) {
    EventCodec<E> codec = new EventCodec<>(types);
    Envelope<E> said = Envelope.of(event, NOW, ORIGIN);
    ProducerRecord<String, byte[]> record = codec.encode("topic", said);
    assertThat(record.key()).isEqualTo(event.key());
    assertThat(codec.decode(received(record.headers(), record.value())))
        .isEqualTo(new Decoded.Known<>(said));
  }

  @Test
  void everyStatusEventIsAmongThem() {
    assertThat(
            events()
                .filter(event -> event.get()[0] == EventTypes.STORE_EVENTS)
                .map(event -> EventTypes.STORE_EVENTS.nameOf((StoreEvent) event.get()[1])))
        .containsExactlyInAnyOrderElementsOf(EventTypes.STORE_EVENTS.names());
  }

  @Test
  void aRecordWithoutTimeOrValueIsRubbish() {
    EventCodec<?> codec = new EventCodec<>(EventTypes.STORE_EVENTS);
    ProducerRecord<String, byte[]> record =
        new EventCodec<>(EventTypes.STORE_EVENTS)
            .encode("topic", Envelope.of(new ReplicaCaughtUp("store-1", 7), NOW, ORIGIN));
    assertThat(codec.decode(received(record.headers(), null)))
        .isEqualTo(new Decoded.Rubbish<>("the value is missing"));
    record.headers().remove("ce_time");
    assertThat(codec.decode(received(record.headers(), record.value())))
        .isEqualTo(new Decoded.Rubbish<>("ce_time is missing"));
  }

  @Test
  void personalTextIsNotInWhatEndsUpInLogs() {
    assertThat(new CvText(CV, "mine", "secret").toString()).doesNotContain("secret", "mine");
    assertThat(new PostingNote(REF, "secret").toString()).doesNotContain("secret");
  }

  @Test
  void aRecordThatBreaksItsRulesCannotBeMade() {
    assertThatThrownBy(() -> new ScoringKey("ab", "short", 1)).hasMessageContaining("cvKey");
    assertThatThrownBy(() -> new ScoringKey(" ", CV, 1)).hasMessageContaining("contentHash");
    String longest = "x".repeat(PostingNote.LONGEST);
    assertThat(new PostingNote(REF, longest).key()).isEqualTo(PostingNote.key(REF));
    assertThatThrownBy(() -> new PostingNote(REF, longest + "x")).hasMessageContaining("10000");
    assertThatThrownBy(() -> new Validator(null, null)).hasMessageContaining("etag");
  }

  private static ReleaseTraffic release(String tag, int weight) {
    return new ReleaseTraffic(tag, weight, "http://a:1", "http://a:2", "http://a:3");
  }

  private static ConsumerRecord<String, byte[]> received(Headers headers, byte @Nullable [] value) {
    return new ConsumerRecord<>(
        "topic",
        0,
        0L,
        0L,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        value,
        new RecordHeaders(headers),
        Optional.empty());
  }
}
