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

/** Four threads that ask for postings until they are closed, each request a caller of its own. */
final class Callers implements AutoCloseable {

  /** How many ask at a time. */
  static final int THREADS = 4;

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> served = new ConcurrentHashMap<>();
  private final List<Thread> threads;
  private volatile boolean over;

  /**
   * @param gateway where they ask
   */
  Callers(String gateway) {
    this.request =
        HttpRequest.newBuilder(URI.create(gateway + "/api/postings")).timeout(PATIENCE).build();
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
    while (!over) {
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          served.merge(
              answer.headers().firstValue("Jobsearch-Release").orElse("nobody"), 1, Integer::sum);
        } else {
          failures.add(answer.statusCode() + " " + answer.body());
        }
        Thread.sleep(PAUSE);
      } catch (IOException e) {
        failures.add(e.toString());
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
