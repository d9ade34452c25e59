package jobsearch.store.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import jobsearch.events.codec.Origin;
import jobsearch.events.topic.Topic;
import jobsearch.store.archive.ArchiveManifest;
import jobsearch.store.archive.ArchiveProblem;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.archive.JournalComparison;
import jobsearch.store.archive.JournalImport;
import jobsearch.store.archive.TopicReader;
import jobsearch.store.journal.JournalMissing;
import jobsearch.store.journal.JournalProblem;
import jobsearch.store.schema.DatabaseProblem;
import jobsearch.store.schema.StoreDirectory;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the journal without the store's service. Prints one line of JSON: what came of it, or
 * {@code error} and {@code fix}, and ends with 1 then.
 */
public final class JournalProgram {

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final JournalRequest wanted;
  private final JournalArchive archive;
  private final Map<String, Object> client;
  private final String topic;

  private JournalProgram(JournalRequest wanted) {
    this.wanted = wanted;
    this.archive = new JournalArchive(Path.of(wanted.archive()));
    this.client = Map.of("bootstrap.servers", wanted.broker());
    this.topic = Topic.JOURNAL.name(wanted.topicPrefix());
  }

  /**
   * Runs it.
   *
   * @param arguments one: a {@link JournalRequest} as JSON
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    JournalRequest wanted = JSON.readValue(arguments[0], JournalRequest.class);
    try {
      System.out.println(JSON.writeValueAsString(new JournalProgram(wanted).run()));
    } catch (ArchiveProblem
        | RecoveryProblem
        | JournalProblem
        | JournalMissing
        | DatabaseProblem e) {
      fail(String.valueOf(e.getMessage()));
    } catch (SQLException | IOException e) {
      fail("cannot read or write: " + e.getMessage());
    } catch (KafkaException e) {
      fail("the broker at %s does not answer: %s".formatted(wanted.broker(), e.getMessage()));
    }
  }

  /** Messages are "what is wrong: the way out". */
  private static void fail(String message) throws JsonProcessingException {
    int cut = message.lastIndexOf(": ");
    boolean both = cut > 0;
    System.out.println(
        JSON.writeValueAsString(
            Map.of(
                "error", both ? message.substring(0, cut) : message,
                "fix", both ? message.substring(cut + 2) : "mend that, then repeat the command")));
    System.exit(1);
  }

  private Object run() throws IOException, SQLException, InterruptedException {
    return switch (wanted.task()) {
      case EXPORT -> export();
      case VERIFY -> verify();
      case IMPORT -> bringBack();
      case ADOPT -> adopt();
      case RESEED -> reseed();
    };
  }

  private Reseed.Reseeded reseed() throws IOException, SQLException, InterruptedException {
    Reseed.Reseeded reseeded =
        new Reseed(
                Path.of(wanted.store()),
                client,
                wanted.topicPrefix(),
                topic,
                Clock.systemUTC(),
                new Origin("store-service", wanted.release()))
            .run();
    archive.setAside(reseeded.store().replaceFirst("restored_", ""));
    return reseeded;
  }

  private ArchiveManifest export() throws IOException, InterruptedException {
    try (TopicReader journal = journal();
        TopicReader personal = personal()) {
      return archive.export(journal, personal);
    }
  }

  private JournalComparison verify() throws IOException, InterruptedException {
    ArchiveManifest manifest = archive.verify();
    try (TopicReader journal = journal()) {
      return JournalComparison.of(archive, manifest, journal);
    }
  }

  /**
   * What an import came to.
   *
   * @param adopted whether the store goes on in this journal
   */
  private record BroughtBack(
      long present, long written, long personal, boolean adopted, @Nullable String reason) {}

  private BroughtBack bringBack() throws IOException, SQLException, InterruptedException {
    archive.verify();
    JournalTopic topics = new JournalTopic(client, wanted.topicPrefix());
    topics.make();
    boolean onlyAppointed;
    try (TopicReader journal = journal()) {
      onlyAppointed =
          archive.differs(journal) && journal.holdsOnly("jobsearch.primary.appointed.v1");
    }
    if (onlyAppointed) {
      // All that `up` writes to the empty journal of a broker that lost everything.
      topics.makeAnew();
    }
    JournalImport.Imported imported;
    try (TopicReader journal = journal();
        TopicReader personal = personal()) {
      imported = new JournalImport(archive, wanted.broker()).run(journal, personal);
      archive.adopt(journal);
    }
    String reason = null;
    try {
      adopt();
    } catch (RecoveryProblem e) {
      reason = e.getMessage();
    }
    return new BroughtBack(
        imported.present(), imported.written(), imported.personal(), reason == null, reason);
  }

  private Adoption.Adopted adopt() throws SQLException, InterruptedException {
    return Adoption.run(new StoreDirectory(Path.of(wanted.store())).current(), client, topic);
  }

  private TopicReader journal() throws InterruptedException {
    return TopicReader.open(wanted.broker(), topic);
  }

  private TopicReader personal() throws InterruptedException {
    return TopicReader.open(wanted.broker(), Topic.PERSONAL.name(wanted.topicPrefix()));
  }
}
