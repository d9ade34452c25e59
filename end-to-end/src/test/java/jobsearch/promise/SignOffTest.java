package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import jobsearch.boards.HtmlBoard;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.SignedOff;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A release begins when everybody signed who has to, for what they saw, and in an open window. */
@Tag("system")
@Timeout(240)
class SignOffTest {

  private static final String TAG = "v0.2.0";
  private static final HtmlBoard BOARD = MadeUp.board("one", MadeUp.jobs("Potter", 1));

  private static final String CLOSED =
      "windows: [{name: freeze, kind: deny, rule: FREQ=DAILY, start: 2020-01-01T00:00, lasts: 1d,"
          + " zone: Europe/Berlin, reason: nobody is there}]\n";

  @RegisterExtension
  static final RealSystem SYSTEM = new RealSystem("sign-off", BOARD).withRepositoryOfItsOwn();

  private static final Promoted PROMOTED = new Promoted(SYSTEM);
  private static String commit = "";

  @BeforeAll
  static void verify() throws Exception {
    PROMOTED.offerSlot();
    commit = SYSTEM.repository().release(TAG);
    PROMOTED.sayVerified(TAG, commit);
  }

  @Test
  void nothingBeginsUntilEverybodySignedAndNotWhileItIsClosed() throws Exception {
    rules("sign-offs: [qa, product], valid-for: 3s");
    assertThat(PROMOTED.command("windows").json().path("open").asBoolean(true)).isFalse();
    String path = PROMOTED.begin(TAG);
    awaitMissing(path, List.of("qa", "product"));

    refused("there is no role chef", "--as", "chef");
    refused("the evidence is evidence by now, not another", "--as", "qa", "--evidence", "another");
    assertThat(sign("--as", "qa").code()).isZero();
    refused("anyone has signed already, as qa", "--as", "product");
    assertThat(missing(path)).isEqualTo(List.of("product"));
    awaitMissing(path, List.of("qa", "product")); // it expired

    rules("sign-offs: [qa, product], people: {product: [eve]}");
    assertThat(sign("--as", "qa", "--comment", "looked at it").code()).isZero();
    refused("anyone may not sign as product: eve may", "--as", "product");
    String id = path.substring(path.lastIndexOf('/') + 1);
    PROMOTED.say(signed(id, "mallory", "evidence"), signed(id, "eve", "of another time"));
    assertThat(missing(path)).as("whoever wrote it").isEqualTo(List.of("product"));
    PROMOTED.say(signed(id, "eve", "evidence"));
    awaitMissing(path, List.of());

    patiently().until(() -> gate(path, "sign-offs").path("verdict").asText().equals("PASS"));
    assertThat(gate(path, "window").path("saw").asText())
        .isEqualTo("closed by freeze: nobody is there");
    assertThat(PROMOTED.command("audit", "--by", "eve").said()).contains("signed off as product");
    assertThat(PROMOTED.command("abort", "--reason", "it is a test").code()).isZero();
    assertThat(PROMOTED.ended(path).path("outcome").asText()).isEqualTo("aborted");
    Promoted.Ended late = PROMOTED.command("sign", id, "--as", "qa", "--evidence", "evidence");
    assertThat(late.code()).isNotZero();
    assertThat(late.said()).contains("only what waits at its gates is signed");
    assertThat(PROMOTED.said(PromotionAdmitted.class)).isEmpty();
  }

  private static SignedOff signed(String id, String by, String evidence) {
    Instant until = Instant.now().plusSeconds(600);
    return new SignedOff(id, "product", TAG, commit, evidence, by, until, null);
  }

  private static void refused(String why, String... words) throws Exception {
    Promoted.Ended ended = sign(words);
    assertThat(ended.code()).as(ended.said()).isNotZero();
    assertThat(ended.said()).contains(why);
  }

  private static Promoted.Ended sign(String... words) throws Exception {
    String[] line = new String[words.length + 1];
    line[0] = "sign";
    System.arraycopy(words, 0, line, 1, words.length);
    return PROMOTED.command(line);
  }

  private static void awaitMissing(String path, List<String> roles) {
    patiently().alias("missing: " + roles).until(() -> missing(path).equals(roles));
  }

  private static List<String> missing(String path) {
    JsonNode missing = PROMOTED.get(path + "/sign-offs").path("missing");
    return missing.valueStream().map(JsonNode::asText).toList();
  }

  private static JsonNode gate(String path, String name) {
    return PROMOTED
        .get(path)
        .path("gates")
        .valueStream()
        .filter(each -> each.path("gate").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Read when it is needed: no start in between. */
  private static void rules(String approvals) throws IOException {
    Files.writeString(
        SYSTEM.home().resolve("environments/production.yaml"),
        CLOSED + "approvals: {" + approvals + "}\n");
  }
}
