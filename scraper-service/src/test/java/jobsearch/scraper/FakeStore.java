package jobsearch.scraper;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.PageValidator;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchStarted;
import jobsearch.events.posting.Validator;
import jobsearch.events.topic.Topic;
import jobsearch.events.verdict.Judgement;
import jobsearch.events.verdict.PageJudged;
import jobsearch.events.verdict.SearchBriefed;
import jobsearch.events.verdict.StoreAnswer;
import jobsearch.events.verdict.Verdict;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Reads the journal from now on and answers the scraper as a test tells it to. */
public final class FakeStore implements AutoCloseable {

  private static final Origin ORIGIN = new Origin("fake-store", "test");

  private final EventCodec<JournalFact> journal = new EventCodec<>(EventTypes.JOURNAL);
  private final EventCodec<StoreAnswer> answers = new EventCodec<>(EventTypes.DEDUP_VERDICTS);
  private final KafkaConsumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;
  private final Thread thread;
  private volatile boolean closed;

  private final List<JournalFact> facts = new CopyOnWriteArrayList<>();
  private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
  private final Map<String, Validator> validators = new ConcurrentHashMap<>();
  private final Map<String, List<PageValidator>> briefings = new ConcurrentHashMap<>();
  private volatile Predicate<PageListed> settled = page -> false;
  private volatile Function<PageListed, Integer> missing = page -> 0;
  private final AtomicInteger unanswered = new AtomicInteger();

  public FakeStore(String broker) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker, "auto.offset.reset", "latest");
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker), new StringSerializer(), new ByteArraySerializer());
    TopicPartition partition = new TopicPartition(Topic.JOURNAL.name(""), 0);
    consumer.assign(List.of(partition));
    consumer.seekToEnd(List.of(partition));
    consumer.position(partition);
    thread = Thread.ofPlatform().name("fake-store").start(this::fold);
  }

  /** Every URL that is not given a verdict is NEW. */
  FakeStore verdict(String url, Verdict verdict) {
    verdicts.put(url, verdict);
    return this;
  }

  FakeStore stale(String url, @Nullable Validator validator) {
    if (validator != null) {
      validators.put(url, validator);
    }
    return verdict(url, Verdict.STALE);
  }

  FakeStore settled(Predicate<PageListed> which) {
    settled = which;
    return this;
  }

  FakeStore brief(String source, List<PageValidator> kept) {
    briefings.put(source, kept);
    return this;
  }

  /** So many questions from now on get no answer. */
  FakeStore silentFor(int questions) {
    unanswered.set(questions);
    return this;
  }

  /** Every answer lacks so many judgements at its end. */
  FakeStore forgetful(int judgements) {
    missing = page -> judgements;
    return this;
  }

  <F extends JournalFact> List<F> facts(Class<F> type, String source) {
    return facts.stream()
        .filter(fact -> fact.subject().equals(source))
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** What was listed, once even where a slow machine had it asked again. */
  List<PageListed> listed(String source) {
    return facts(PageListed.class, source).stream().distinct().toList();
  }

  List<String> scraped(String source) {
    return facts(PostingScraped.class, source).stream().map(fact -> fact.ref().url()).toList();
  }

  SearchCompleted completed(String source, String runId) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                facts(SearchCompleted.class, source).stream()
                    .filter(fact -> fact.runId().equals(runId))
                    .findFirst()
                    .orElse(null),
            fact -> fact != null);
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    consumer.wakeup();
    thread.join();
    producer.close();
  }

  private void fold() {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
          if (journal.decode(message) instanceof Decoded.Known<JournalFact> known) {
            fold(known.envelope().event());
          }
        }
      }
    } catch (WakeupException e) {
      // Closing.
    }
  }

  private void fold(JournalFact fact) {
    facts.add(fact);
    StoreAnswer answer =
        switch (fact) {
          case SearchStarted f ->
              new SearchBriefed(
                  f.runId(), f.source(), briefings.getOrDefault(f.source(), List.of()));
          case PageListed f -> judged(f);
          default -> null;
        };
    if (answer == null || unanswered.getAndUpdate(left -> left > 0 ? left - 1 : 0) > 0) {
      return;
    }
    send(answer);
  }

  private void send(StoreAnswer answer) {
    try {
      producer
          .send(
              answers.encode(
                  Topic.DEDUP_VERDICTS.name(""),
                  Envelope.of(answer, Instant.parse("2026-11-22T00:00:00Z"), ORIGIN)))
          .get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("the answer did not reach the broker", e);
    }
  }

  private PageJudged judged(PageListed page) {
    List<Judgement> judgements =
        page.entries().stream()
            .limit(page.entries().size() - missing.apply(page))
            .map(this::judgement)
            .toList();
    return new PageJudged(
        page.runId(),
        page.source(),
        page.page(),
        page.part(),
        page.id(),
        judgements,
        settled.test(page));
  }

  private Judgement judgement(ListedEntry entry) {
    return new Judgement(
        entry.url(), verdicts.getOrDefault(entry.url(), Verdict.NEW), validators.get(entry.url()));
  }
}
