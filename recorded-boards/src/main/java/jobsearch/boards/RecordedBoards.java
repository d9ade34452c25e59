package jobsearch.boards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The boards that ship with the project, and the truth about them: what each lists on which day.
 *
 * <p>Day 1 is 3 August 2026, 19:20 UTC, day 2 is 4 August 2026, 05:01 UTC. The Ashby boards were
 * recorded in October 2025, once, and are the same on both days.
 *
 * @param boards in the order of the sources file
 */
public record RecordedBoards(List<Board> boards) {

  /** The days of the recording. */
  public static final List<Integer> DAYS = List.of(1, 2);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public RecordedBoards {
    boards = List.copyOf(boards);
  }

  /** Reads them from the class path; every call gives boards of its own. */
  public static RecordedBoards load() {
    try {
      JsonNode names = JSON.readTree(resource("boards.json"));
      List<Board> boards = new ArrayList<>();
      for (JsonNode name : names.path("ashby")) {
        String board = name.asText();
        boards.add(new AshbyBoard(board, resource("ashby/" + board + ".json.gz")));
      }
      boards.addAll(html(names.path("html")));
      return new RecordedBoards(boards);
    } catch (IOException e) {
      throw new UncheckedIOException("the recorded boards cannot be read", e);
    }
  }

  /**
   * The boards of these names, all of them where none is named.
   *
   * @throws IllegalArgumentException if there is no such board
   */
  public RecordedBoards only(List<String> names) {
    return names.isEmpty() ? this : new RecordedBoards(names.stream().map(this::board).toList());
  }

  /** The board of this name. */
  public Board board(String name) {
    return boards.stream()
        .filter(board -> board.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no recorded board is named " + name));
  }

  /** The identity URLs of all postings listed on that day, each once. */
  public Set<String> postings(int day) {
    Set<String> urls = new LinkedHashSet<>();
    boards.forEach(board -> urls.addAll(board.postings(day)));
    return urls;
  }

  /** The identity URLs of what is listed on day 2 but not on day 1. */
  public Set<String> newOnDay2() {
    Set<String> urls = postings(2);
    urls.removeAll(postings(1));
    return urls;
  }

  private static List<HtmlBoard> html(JsonNode names) throws IOException {
    Map<String, HtmlBoard> boards = new LinkedHashMap<>();
    for (JsonNode name : names) {
      HtmlBoard board =
          new HtmlBoard(
              name.path("platform").asText(),
              name.path("slug").asText(),
              name.path("company").asText());
      boards.put(board.company(), board);
    }
    for (int day : DAYS) {
      Map<String, List<Listing>> rows =
          Snapshot.read(resource("open-jobs-data/day-" + day + ".csv.gz"));
      boards.forEach((company, board) -> board.show(day, rows.getOrDefault(company, List.of())));
    }
    return List.copyOf(boards.values());
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = RecordedBoards.class.getResourceAsStream("/recorded/" + name)) {
      if (in == null) {
        throw new IOException("the resource /recorded/" + name + " is missing from the class path");
      }
      return in.readAllBytes();
    }
  }
}
