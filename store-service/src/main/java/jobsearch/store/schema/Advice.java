package jobsearch.store.schema;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;

/** What a program beside the service prints when it fails: what is wrong, and the way out. */
public record Advice(String error, String fix) {

  private static final String REPEAT = ", then repeat the command";

  /** Of a failure; a text is never taken apart, since what it quotes may look like a way out. */
  public static Advice of(Exception failure) {
    return switch (failure) {
      case Problem problem -> new Advice(problem.what(), problem.fix());
      case NoSuchFileException missing ->
          new Advice(missing.getFile() + " is missing", "bring it back" + REPEAT);
      case AccessDeniedException denied ->
          new Advice(
              "cannot read or write " + denied.getFile(),
              "give the user of this command access to it" + REPEAT);
      case IOException files ->
          new Advice(
              "cannot read or write: " + files.getMessage(),
              "free space or mend the disk" + REPEAT);
      case SQLException database ->
          new Advice(
              "cannot use the store: " + database.getMessage(),
              DatabaseProblem.wayOut(database) + REPEAT);
      default -> new Advice(String.valueOf(failure.getMessage()), "mend that" + REPEAT);
    };
  }
}
