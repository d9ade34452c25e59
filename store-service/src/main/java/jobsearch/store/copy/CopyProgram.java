package jobsearch.store.copy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jobsearch.store.backup.BackupDirectory;
import jobsearch.store.backup.BackupProblem;
import jobsearch.store.schema.Advice;

/**
 * Brings copies back without the store's service, which may have nothing left to start on. The
 * places are named by the environment, as they are for the service: credentials are no arguments,
 * which all could read. Prints one line of JSON: what came of it, or {@code error} and {@code fix},
 * and ends with 1 then.
 */
public final class CopyProgram {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private CopyProgram() {}

  /**
   * Runs it.
   *
   * @param arguments one: a {@link CopyRequest} as JSON
   */
  public static void main(String[] arguments) throws IOException {
    CopyRequest wanted = JSON.readValue(arguments[0], CopyRequest.class);
    try {
      System.out.println(JSON.writeValueAsString(run(wanted, CopySettings.from(System.getenv()))));
    } catch (PlaceMissing e) {
      fail(new Advice(e.what(), e.fix()));
    } catch (CopyProblem | BackupProblem | IOException | IllegalArgumentException e) {
      fail(Advice.of(e));
    }
  }

  private static void fail(Advice advice) throws IOException {
    System.out.println(JSON.writeValueAsString(advice));
    System.exit(1);
  }

  static Object run(CopyRequest wanted, CopySettings settings) throws IOException {
    List<Place> places = settings.places();
    try {
      Fetch fetch = new Fetch(places, CopyRequest.owner(wanted.topicPrefix(), wanted.replica()));
      return switch (wanted.task()) {
        case LIST -> fetch.backups();
        case FETCH -> fetch.backup(wanted.backup(), new BackupDirectory(Path.of(wanted.backups())));
        case FETCH_JOURNAL -> fetch.journal(Path.of(wanted.archive()));
      };
    } finally {
      places.forEach(Place::close);
    }
  }
}
