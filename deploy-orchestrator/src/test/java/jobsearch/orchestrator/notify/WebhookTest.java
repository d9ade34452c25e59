package jobsearch.orchestrator.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import jobsearch.runtime.environment.Notifications;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhookTest {

  private static final Notice NOTICE =
      new Notice("n", "a", false, "<!channel> A & B", "text", Instant.EPOCH);

  @Test
  void postsWhatSlackUnderstandsAndMentionsNobody() throws IOException, NotDelivered {
    try (Receiver receiver = new Receiver()) {
      webhook(receiver.url()).send(NOTICE);
      assertThat(receiver.taken).containsExactly("&lt;!channel&gt; A &amp; B");
      assertThat(receiver.ids).containsExactly("n");
    }
  }

  @Test
  void whateverGoesWrongIsSaidWithoutTheAddress() throws IOException {
    try (Receiver receiver = new Receiver();
        ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      receiver.status = 404;
      assertThat(reason(receiver.url())).isEqualTo("it answered 404");
      receiver.status = 302;
      assertThat(reason(receiver.url())).isEqualTo("it answered 302");
      String dead = "http://127.0.0.1:%d/SECRET".formatted(silent.getLocalPort());
      assertThat(reason(dead)).isEqualTo("it did not answer for 10 seconds");
      silent.close();
      assertThat(reason(dead)).isEqualTo("it cannot be reached (ConnectException)");
    }
    assertThat(reason("SECRET")).startsWith("HOOK holds no address").doesNotContain("SECRET");
    assertThat(reason("h t t p://SECRET")).doesNotContain("SECRET");
    assertThat(reason(null)).startsWith("HOOK is not set");
    assertThat(webhook("http://x/SECRET").toString()).doesNotContain("SECRET");
  }

  private static String reason(@Nullable String url) {
    return catchThrowableOfType(NotDelivered.class, () -> webhook(url).send(NOTICE)).reason();
  }

  private static Channel webhook(@Nullable String url) {
    return new Channels(variable -> variable.equals("HOOK") ? url : null, (to, id, notice) -> {})
        .of("team", new Notifications.Webhook("HOOK"));
  }

  @Test
  void aMailSaysWhichNoticeItIsForWhichChannel() throws NotDelivered {
    Map<String, String> sent = new HashMap<>();
    new Channels(variable -> null, (to, id, notice) -> sent.put(to, id))
        .of("ann", new Notifications.Email("ann@example.org"))
        .send(NOTICE);
    assertThat(sent).containsExactly(Map.entry("ann@example.org", "<n.ann@jobsearch>"));
  }
}
