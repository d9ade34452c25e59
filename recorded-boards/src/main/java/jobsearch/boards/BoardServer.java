package jobsearch.boards;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves boards over HTTP, on loopback unless told otherwise, as the live boards would be. */
public final class BoardServer implements AutoCloseable {

  static {
    // Else the server waits 40 ms for the client's acknowledgement before it sends a short body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final String LOOPBACK = "127.0.0.1";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Board> boards;
  private final Tally tally = new Tally();
  private final Faults faults = new Faults();
  private final Control control = new Control(this);
  private volatile int day = 1;

  /** A part of a board. */
  public enum Part {
    LIST,
    DETAILS,
    BOTH;

    boolean covers(Part other) {
      return this == BOTH || this == other;
    }
  }

  private BoardServer(HttpServer http, List<Board> boards) {
    this.http = http;
    this.boards = List.copyOf(boards);
  }

  /** Serves the recorded boards on this port; 0 takes a free one. */
  public static BoardServer start(int port) throws IOException {
    return start(port, RecordedBoards.load().boards());
  }

  /** Serves these boards on this port; 0 takes a free one. */
  public static BoardServer start(int port, List<? extends Board> boards) throws IOException {
    return start(LOOPBACK, port, boards);
  }

  private static BoardServer start(String host, int port, List<? extends Board> boards)
      throws IOException {
    InetAddress address = InetAddress.ofLiteral(host);
    HttpServer http = HttpServer.create(new InetSocketAddress(address, port), 0);
    BoardServer server = new BoardServer(http, List.copyOf(boards));
    http.setExecutor(server.threads);
    http.createContext("/", server::answer);
    http.start();
    return server;
  }

  /**
   * Serves the recorded boards until it is stopped: {@code BoardServer PORT [HOST-ADDRESS]}. In a
   * container the address is 0.0.0.0.
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1 || arguments.length > 2 || !arguments[0].matches("[0-9]{1,5}")) {
      System.err.println("Say on which port to serve the recorded boards, such as 8607.");
      System.exit(2);
    }
    try {
      String host = arguments.length == 2 ? arguments[1] : LOOPBACK;
      int port = Integer.parseInt(arguments[0]);
      BoardServer server = start(host, port, RecordedBoards.load().boards());
      System.out.println("Recorded boards: " + server.address() + "/sources.yaml");
    } catch (BindException e) {
      System.err.println("Port " + arguments[0] + " is in use: choose another one.");
      System.exit(1);
    }
  }

  /** Where it is, such as http://127.0.0.1:8607. */
  public String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** The scraper's sources file for what is served here. */
  public String sourcesFile() {
    return SourcesFile.text(boards, address());
  }

  /** The day that the boards are shown as of. */
  public int day() {
    return day;
  }

  /** Shows the boards as of that day. */
  public void day(int newDay) {
    if (!RecordedBoards.DAYS.contains(newDay)) {
      throw new IllegalArgumentException("the recording has the days 1 and 2, not " + newDay);
    }
    day = newDay;
  }

  /** What was asked of all boards since the start or the last clearing. */
  public Counters counters() {
    return tally.all();
  }

  /** What was asked of this board. */
  public Counters counters(String board) {
    return tally.board(board);
  }

  /** How often this address (path and query) was answered with its page or 304. */
  public int requests(String address) {
    return tally.address(address);
  }

  /** Begins to count anew. */
  public void clearCounters() {
    tally.clear();
  }

  /** From now on this goes wrong at this board, until {@link #repair}. */
  public void fault(String board, Fault fault) {
    fault(board, Part.BOTH, fault);
  }

  /** From now on this goes wrong at this part of the board, until {@link #repair}. */
  public void fault(String board, Part part, Fault fault) {
    if (boards.stream().noneMatch(served -> served.name().equals(board))) {
      throw new IllegalArgumentException("no board served here is named " + board);
    }
    faults.set(board, part, fault);
  }

  /** Ends the board's fault. */
  public void repair(String board) {
    faults.clear(board);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      if (path.startsWith("/control/")) {
        control.answer(exchange);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        exchange.sendResponseHeaders(405, -1);
      } else if (path.equals("/sources.yaml")) {
        Answer.text(exchange, 200, "application/yaml", sourcesFile());
      } else if (path.equals("/robots.txt")) {
        Answer.text(exchange, 200, TEXT, "User-agent: *\nDisallow: /control/\n");
      } else {
        board(exchange, path);
      }
    }
  }

  private void board(HttpExchange exchange, String path) throws IOException {
    Optional<Board> found =
        boards.stream()
            .filter(board -> path.equals(board.path()) || path.startsWith(board.path() + "/"))
            .findFirst();
    if (found.isEmpty()) {
      tally.addUnknown();
      Answer.text(exchange, 404, TEXT, "no such board here: see /sources.yaml\n");
      return;
    }
    Board board = found.get();
    Visit visit = new Visit(board, path.substring(board.path().length()), day, tally);
    visit.answer(exchange, faults.meets(board.name(), visit.part()));
  }
}
