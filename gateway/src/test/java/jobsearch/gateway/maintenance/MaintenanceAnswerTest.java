package jobsearch.gateway.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import jobsearch.events.Sha256;
import jobsearch.events.traffic.Maintenance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MaintenanceAnswerTest {

  private static final Instant NOW = Instant.parse("2026-08-03T19:20:54Z");

  @Test
  void saysWhenToComeAgain() {
    assertThat(answer("x", NOW.plusSeconds(90)).retryAfterSeconds()).isEqualTo(90);
    assertThat(answer("x", NOW.plusMillis(5)).retryAfterSeconds()).isEqualTo(1);
    assertThat(answer("x", NOW.minusSeconds(90)).retryAfterSeconds()).isEqualTo(30);
    assertThat(answer("x", null).retryAfterSeconds()).isEqualTo(30);
  }

  @Test
  void theMessageStaysText() {
    assertThat(answer("<script>alert('1')</script> & \"more\"", null).page())
        .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;more&quot;")
        .doesNotContain("<script>", "Expected until");
    assertThat(answer("x", NOW).page()).contains("2026-08-03 19:20</time> (UTC)");
    assertThat(answer("a \"b\"", null).problem("/api/jobs"))
        .contains("\"detail\":\"a \\\"b\\\"\"", "\"status\":503", "/api/jobs");
  }

  @Test
  void thePolicyAllowsTheStyleOfThePageAndNothingElse() {
    String page = answer("x", null).page();
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    byte[] hash = Sha256.digest().digest(style.getBytes(StandardCharsets.UTF_8));
    assertThat(MaintenanceAnswer.POLICY)
        .contains("default-src 'none'", "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
        .doesNotContain("unsafe");
  }

  private static MaintenanceAnswer answer(String message, @Nullable Instant until) {
    return new MaintenanceAnswer(new Maintenance(message, until), NOW);
  }
}
