package jobsearch.promise;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jobsearch.cli.gateway.Gateway;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.topic.Topic;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a person who promotes releases does and sees. */
final class Promoted {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String STAGES = "10:1s,50:1s,100:1s";

  private final RealSystem system;

  /** A command that ended, and what it said. */
  record Ended(int code, JsonNode json, String said) {}

  Promoted(RealSystem system) {
    this.system = system;
  }

  /** Makes a slot that needs no time before what it verified may be promoted. */
  void offerSlot() throws IOException {
    Files.writeString(
        system.home().resolve("environments/staging-1.yaml"),
        "sources: [cohere]\nverification:\n  soak: 1s\n");
  }

  /** Has releases looked at again so long after their promotion, once. */
  void checkUpsAfter(String time) throws IOException {
    Files.writeString(
        system.home().resolve("environments/production.yaml"),
        "\ncheck-ups: [%s]\n".formatted(time),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Has a tag verified on the slot, and stops that: it is in nobody's way then. */
  void verify(String tag) throws Exception {
    Ended deployed = command("deploy", "staging", "1", tag);
    assertThat(deployed.code()).as(deployed.said()).isZero();
    assertThat(command("undeploy", "staging", "1").code()).isZero();
  }

  /** Begins as quick a promotion as there can be; its path. */
  String begin(String tag) throws Exception {
    return begin(tag, STAGES);
  }

  /** Begins one with these stages. */
  String begin(String tag, String stages) throws Exception {
    return begin("promote", tag, stages);
  }

  /** Begins one of another kind: {@code hotfix} or {@code redeploy}. */
  String begin(String kind, String tag, String stages, String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of(words(tag, stages)));
    words.set(0, kind);
    words.addAll(List.of(more));
    Ended begun = command(words.toArray(String[]::new));
    assertThat(begun.code()).as(begun.said()).isZero();
    return "/api/promotions/" + begun.json().path("id").asText();
  }

  /** Promotes, and returns at the end. */
  Ended promote(String tag) throws Exception {
    List<String> words = new ArrayList<>(List.of(words(tag, STAGES)));
    words.addAll(List.of("--watch", "--timeout", "4m"));
    return command(words.toArray(String[]::new));
  }

  /** The promotion when it is over. */
  JsonNode ended(String path) {
    return patiently()
        .alias(path + " ends")
        .ignoreExceptionsInstanceOf(Trouble.class) // the orchestrator may just be away
        .until(() -> get(path), each -> !each.path("running").asBoolean(true));
  }

  /** What an address answers. */
  JsonNode get(String path) {
    return new Gateway(system.url(Service.GATEWAY)).get(path, Map.of());
  }

  /** How many of a hundred callers each release gets, at the gateway. */
  Map<String, Integer> weights() throws Exception {
    Map<String, Integer> weights = new TreeMap<>();
    for (JsonNode each : command("traffic").json().path("releases")) {
      weights.put(each.path("release").asText(), each.path("weight").asInt());
    }
    return weights;
  }

  /** Which side leads. */
  String leading() throws IOException {
    return production().path("leading").asText();
  }

  private JsonNode production() throws IOException {
    return JSON.readTree(system.home().resolve("production.json").toFile());
  }

  /** Waits until a side has nothing that is kept warm. */
  void awaitCold(String side) {
    patiently()
        .alias(side + " is stopped")
        .until(() -> !production().path(side).path("wanted").asBoolean());
  }

  /** The store that was appointed last. */
  String primary() {
    return system.journal().events(PrimaryAppointed.class).getLast().replica();
  }

  /** The incident that blocks a tag. */
  String openIncident(String tag) {
    for (JsonNode each : get("/api/incidents")) {
      if (each.path("tag").asText().equals(tag) && each.path("open").asBoolean()) {
        return each.path("id").asText();
      }
    }
    throw new AssertionError("no incident blocks " + tag);
  }

  /** Everything that was said of promotions. */
  <T extends PromotionFact> List<T> said(Class<T> kind) {
    try (TopicReader<PromotionFact> topic =
        new TopicReader<>(system.url(Service.BROKER), Topic.PROMOTIONS, EventTypes.PROMOTIONS)) {
      return topic.events(kind);
    }
  }

  /** No attempt at a step, no score and no appointment counts twice, whoever died in between. */
  void assertNothingWasDoneTwice() {
    assertThat(said(StepStarted.class))
        .extracting(step -> step.promotion() + " " + step.step() + " " + step.attempt())
        .doesNotHaveDuplicates();
    assertThat(said(StepCompleted.class))
        .extracting(step -> step.promotion() + " " + step.step())
        .doesNotHaveDuplicates();
    // Saying it again is how an appointment goes on after a kill; it counts once.
    assertThat(system.journal().events(PrimaryAppointed.class).stream().distinct())
        .extracting(PrimaryAppointed::epoch)
        .doesNotHaveDuplicates();
    assertThat(
            system.journal().events(PostingScored.class).stream()
                .collect(groupingBy(PostingScored::pair, counting())))
        .isNotEmpty()
        .allSatisfy((pair, times) -> assertThat(times).isOne());
  }

  /**
   * Builds a release and says that it was verified a minute ago, which a slot takes a minute for.
   */
  void sayVerified(String tag, String commit) throws Exception {
    Ended built = command("release", "build", tag);
    assertThat(built.code()).as(built.said()).isZero();
    Instant at = Instant.now().minus(Duration.ofMinutes(1));
    say(
        new SlotDeployed("staging-1", tag, commit, at),
        new StagingVerified("staging-1", tag, commit, true, "evidence", List.of(), at));
  }

  /** Says something on the topic, as anybody may who can reach it. */
  void say(PromotionFact... facts) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", system.url(Service.BROKER)),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (PromotionFact fact : facts) {
        producer
            .send(
                new EventCodec<>(EventTypes.PROMOTIONS)
                    .encode(
                        Topic.PROMOTIONS.name(""),
                        Envelope.of(fact, Instant.now(), new Origin("test", "test"))))
            .get();
      }
    }
  }

  /** Runs a command to its end. */
  Ended command(String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--output", "json"));
    int code = system.command(line.toArray(String[]::new)).waitFor();
    String said = Files.readString(system.home().resolve("logs/command.out"));
    JsonNode last =
        said.lines()
            .filter(each -> each.startsWith("{"))
            .reduce((before, after) -> after)
            .map(Promoted::json)
            .orElseGet(JSON::createObjectNode);
    return new Ended(code, last, said);
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] words(String tag, String stages) {
    return new String[] {"promote", tag, "--stages", stages, "--bake", "1s", "--auto-promote"};
  }
}
