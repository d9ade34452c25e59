package jobsearch.store.restore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Stands for the store's: says what it was asked and what it found, and leaves a store. */
final class RestoreProgram {

  private RestoreProgram() {}

  public static void main(String[] arguments) throws Exception {
    Path store = Path.of(arguments[0].replaceAll(".*\"store\":\"([^\"]*)\".*", "$1"));
    try (Stream<Path> files = Files.list(store)) {
      long found = files.count();
      System.out.println("{\"step\": \"REPLAYING\", \"done\": 1, \"of\": 2}");
      Files.writeString(store.resolve("restored.db"), "restored");
      System.out.println("{\"found\": " + found + ", \"asked\": " + arguments[0] + "}");
    }
  }
}
