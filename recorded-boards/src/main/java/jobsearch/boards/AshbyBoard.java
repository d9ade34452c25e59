package jobsearch.boards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A board of Ashby's posting API: one JSON document, as its live API answered when asked for
 * compensation. It says the same on every day, until a test lets it say something else.
 */
public final class AshbyBoard implements Board {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String board;
  private volatile Response response;

  /** What the API answers, and the addresses that it names (read when first asked for). */
  private static final class Response {
    final Page.Gzipped page;
    private volatile @Nullable List<String> postings;

    Response(byte[] compressed) {
      page = new Page.Gzipped(compressed, Hash.of(compressed));
    }

    List<String> postings() {
      List<String> known = postings;
      if (known == null) {
        known = jobUrls(Gzip.expand(page.compressed()));
        postings = known;
      }
      return known;
    }
  }

  AshbyBoard(String board, byte[] compressed) {
    this.board = board;
    this.response = new Response(compressed);
  }

  /** A board of this name with this response of the posting API. */
  public static AshbyBoard of(String board, String json) {
    return new AshbyBoard(board, compress(json));
  }

  /** From now on the API answers this. */
  public void show(String json) {
    response = new Response(compress(json));
  }

  /** The board's name as Ashby spells it. */
  public String board() {
    return board;
  }

  @Override
  public String name() {
    return board.toLowerCase(Locale.ROOT).replace('.', '-');
  }

  @Override
  public String identity() {
    return "https://jobs.ashbyhq.com/" + board;
  }

  @Override
  public String path() {
    return "/ashby/posting-api/job-board/" + board;
  }

  @Override
  public String contentType() {
    return "application/json; charset=utf-8";
  }

  @Override
  public List<String> postings(int day) {
    return response.postings();
  }

  /** With or without {@code includeCompensation=true}: only the answer with it was recorded. */
  @Override
  public Optional<Page> page(int day, String below, String query) {
    return below.isEmpty() ? Optional.of(response.page) : Optional.empty();
  }

  private static List<String> jobUrls(byte[] json) {
    List<String> urls = new ArrayList<>();
    try {
      for (JsonNode job : JSON.readTree(json).path("jobs")) {
        urls.add(job.path("jobUrl").asText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the board's answer is not JSON", e);
    }
    return List.copyOf(urls);
  }

  private static byte[] compress(String json) {
    return Gzip.compress(json.getBytes(StandardCharsets.UTF_8));
  }
}
