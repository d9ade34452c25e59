package jobsearch.boards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The scraper's sources file for boards served here, without delay between requests. */
public final class SourcesFile {

  private SourcesFile() {}

  /** Writes the file for the recorded boards, served at this address. */
  public static void write(Path file, String baseAddress) throws IOException {
    Files.writeString(file, text(RecordedBoards.load().boards(), baseAddress));
  }

  /** The file's text for these boards, served at this address, such as http://127.0.0.1:8607. */
  public static String text(List<Board> boards, String baseAddress) {
    StringBuilder yaml = new StringBuilder(boards.isEmpty() ? "sources: {}\n" : "sources:\n");
    for (Board board : boards) {
      yaml.append(
          switch (board) {
            case AshbyBoard ashby -> ashby(ashby, baseAddress);
            case HtmlBoard html -> html(html, baseAddress);
          });
    }
    return yaml.toString();
  }

  private static String ashby(AshbyBoard board, String baseAddress) {
    return """
      "%s":
        type: ashby
        board: "%s"
        base-url: "%s/ashby"
        delay: 0s
    """
        .formatted(board.name(), board.board(), baseAddress);
  }

  private static String html(HtmlBoard board, String baseAddress) {
    return """
      "%s":
        type: html
        url: "%s"
        base-url: "%s%s"
        newest-first: %s
        delay: 0s
        list:
          entry: "li.posting"
          link: "a.title"
          title: "a.title"
          date: "time"
          next: "a[rel=next]"
          empty: "p.empty"
    """
        .formatted(board.name(), board.identity(), baseAddress, board.path(), board.newestFirst());
  }
}
