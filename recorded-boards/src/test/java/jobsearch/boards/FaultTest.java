package jobsearch.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import jobsearch.boards.BoardServer.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultTest {

  private static final String BOARD = "greenhouse-acme";

  private final Browser browser = new Browser();
  private final HtmlBoard acme = new HtmlBoard("greenhouse", "acme", "Acme");
  private final AshbyBoard beta = AshbyBoard.of("beta", "{\"jobs\":[]}");
  private BoardServer server;

  @BeforeEach
  void start() throws Exception {
    acme.show(List.of(Listing.of("1", "Baker", "2026-08-01")));
    server = BoardServer.start(0, List.of(acme, beta));
  }

  @AfterEach
  void stop() {
    browser.close();
    server.close();
  }

  @Test
  void isDownUntilRepaired() throws Exception {
    server.fault(BOARD, new Fault.Down());
    assertThat(list().statusCode()).isEqualTo(503);
    assertThat(detail().statusCode()).isEqualTo(503);
    assertThat(browser.get(server.address() + beta.path()).statusCode()).isEqualTo(200);
    server.repair(BOARD);
    assertThat(list().statusCode()).isEqualTo(200);
    assertThat(server.counters(BOARD)).isEqualTo(new Counters(1, 0, 0, 0, 2));
  }

  @Test
  void hitsOnlyThePartNamed() throws Exception {
    server.fault(BOARD, Part.DETAILS, new Fault.Down());
    assertThat(list().statusCode()).isEqualTo(200);
    assertThat(detail().statusCode()).isEqualTo(503);
  }

  @Test
  void isSlow() throws Exception {
    server.fault(BOARD, new Fault.Slow(Duration.ofMillis(120)));
    long before = System.nanoTime();
    assertThat(list().statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(119));
  }

  @Test
  void sendsRubbish() throws Exception {
    server.fault(BOARD, new Fault.Rubbish());
    HttpResponse<byte[]> rubbish = list();
    assertThat(rubbish.statusCode()).isEqualTo(200);
    assertThat(rubbish.headers().firstValue("ETag")).isEmpty();
    assertThat(new String(rubbish.body(), StandardCharsets.UTF_8)).doesNotContain("posting");
  }

  @Test
  void dropsConnectionsAfterSoManyAnswers() throws Exception {
    server.fault(BOARD, new Fault.DropsAfter(2));
    assertThat(list().statusCode()).isEqualTo(200);
    assertThat(detail().statusCode()).isEqualTo(200);
    assertThatThrownBy(this::detail).isInstanceOf(IOException.class);
    assertThatThrownBy(this::list).isInstanceOf(IOException.class);
  }

  @Test
  void refusesAFaultOfABoardThatIsNotServed() {
    assertThatThrownBy(() -> server.fault("acme", new Fault.Down())).hasMessageContaining("acme");
  }

  private HttpResponse<byte[]> list() throws Exception {
    return browser.get(server.address() + acme.path());
  }

  private HttpResponse<byte[]> detail() throws Exception {
    return browser.get(server.address() + acme.path() + "/jobs/1");
  }
}
