package jobsearch.promise;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Four threads that ask until they are closed, each request a caller of its own. */
final class Callers implements AutoCloseable {

  /** How many ask at a time. */
  static final int THREADS = 4;

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<HttpRequest> requests;
  private final Duration pause;
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> served = new ConcurrentHashMap<>();
  private final List<Thread> threads;
  private volatile boolean over;

  /**
   * @param gateway where they ask
   */
  Callers(String gateway) {
    this(gateway, PAUSE, List.of("/api/postings"));
  }

  /**
   * @param gateway where they ask
   * @param pause of each between an answer and the next question
   * @param paths that are asked for, in turns
   */
  Callers(String gateway, Duration pause, List<String> paths) {
    this.pause = pause;
    this.requests =
        paths.stream()
            .map(path ->
                HttpRequest.newBuilder(URI.create(gateway + path)).timeout(PATIENCE).build())
            .toList();
    this.threads =
        IntStream.range(0, THREADS)
            .mapToObj(i -> Thread.ofPlatform().daemon().start(this::ask))
            .toList();
  }

  /** What was not answered as it should be, so far. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** How many answers came from each release, so far. */
  Map<String, Integer> served() {
    return Map.copyOf(served);
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    for (Thread thread : threads) {
      thread.join();
    }
    http.close();
  }

  private void ask() {
    for (int i = 0; !over; i++) {
      try {
        HttpResponse<String> answer =
            http.send(requests.get(i % requests.size()), BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          served.merge(
              answer.headers().firstValue("Jobsearch-Release").orElse("nobody"), 1, Integer::sum);
        } else {
          failures.add(answer.statusCode() + " " + answer.body());
        }
        Thread.sleep(pause);
      } catch (IOException e) {
        failures.add(e.toString());
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
