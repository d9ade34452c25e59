package jobsearch.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.verdict.PageJudged;
import jobsearch.events.verdict.StoreAnswer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the moment a page of 30 entries is sent to the journal until its verdicts have arrived: a
 * real Kafka, the store's own process as primary, 20,000 postings in it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 10)
@Measurement(iterations = 3, time = 10)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class VerdictBenchmark {

  private static final int STORED = 20_000;
  private static final int ENTRIES = 30;
  private static final String CV = "0123456789abcdef";
  private static final String BOARD = "https://jobs.example/board-0";

  private final EventCodec<StoreAnswer> answers = new EventCodec<>(EventTypes.DEDUP_VERDICTS);

  private Path directory = Path.of("");
  private @Nullable StoreProcess store;
  private @Nullable BrokerJournal journal;
  private @Nullable KafkaConsumer<String, byte[]> verdicts;
  private int asked;

  @Setup(Level.Trial)
  public void startStore() throws Exception {
    directory = Files.createTempDirectory("verdict-benchmark");
    journal = BrokerJournal.start(directory, 0);
    Map<String, Object> client = Map.of("bootstrap.servers", journal.address());
    journal.say(new PrimaryAppointed("store-1", 1));
    for (int number = 0; number < STORED; number++) {
      journal.say(SyntheticJournal.fact(number));
    }
    journal.flush();
    verdicts = new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer());
    List<PartitionInfo> partitions = verdicts.partitionsFor("dedup-verdicts");
    verdicts.assign(
        partitions.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList());
    verdicts.seekToEnd(verdicts.assignment());
    verdicts.assignment().forEach(verdicts::position);
    store = StoreProcess.start(journal.address(), "store-1", directory);
  }

  @TearDown(Level.Trial)
  public void stop() throws Exception {
    Objects.requireNonNull(store).close();
    Objects.requireNonNull(verdicts).close();
    Objects.requireNonNull(journal).close();
    FoldBenchmark.delete(directory);
  }

  /** Every entry is new: each is stored, linked and claimed. */
  @Benchmark
  public PageJudged newPage() {
    int first = STORED + asked * ENTRIES;
    return ask(IntStream.range(first, first + ENTRIES).mapToObj(VerdictBenchmark::entry).toList());
  }

  /** Every entry is known. */
  @Benchmark
  public PageJudged knownPage() {
    return ask(
        IntStream.range(0, ENTRIES).map(i -> i * 50).mapToObj(VerdictBenchmark::entry).toList());
  }

  private PageJudged ask(List<ListedEntry> entries) {
    PageListed page = new PageListed("run-" + asked++, BOARD, "", CV, 1, 1, true, entries);
    Objects.requireNonNull(journal).say(page);
    while (true) {
      for (ConsumerRecord<String, byte[]> record :
          Objects.requireNonNull(verdicts).poll(Duration.ofSeconds(1))) {
        if (answers.decode(record) instanceof Decoded.Known<StoreAnswer>(var envelope)
            && envelope.event() instanceof PageJudged judged
            && judged.pageListedId().equals(page.id())) {
          return judged;
        }
      }
    }
  }

  private static ListedEntry entry(int number) {
    return new ListedEntry(
        Integer.toString(number),
        BOARD + "/jobs/" + number,
        "Engineer " + number,
        null,
        "f" + number);
  }
}
