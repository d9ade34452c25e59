package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import jobsearch.cli.home.AccountBook;
import jobsearch.cli.home.StoreLook;
import jobsearch.cli.home.StoreRestore;
import jobsearch.cli.home.StoreRestore.Purpose;
import org.jspecify.annotations.Nullable;

/** What {@code jobsearch backup} does with the stores that there are. */
final class Restoring {

  private final Console console;
  private final Questions questions = Questions.atTerminal();
  private final StoreRestore restore;
  private final AccountBook accounts;

  Restoring(Surroundings surroundings, Console console) {
    this.console = console;
    this.restore =
        new StoreRestore(
            surroundings.settings(),
            surroundings.environment(),
            console::say,
            new StoreSteps(console::say));
    this.accounts = new AccountBook(surroundings.settings().home(), Clock.systemUTC());
  }

  int restore(String backup, @Nullable String until, boolean preview) throws InterruptedException {
    Purpose purpose = preview ? Purpose.PREVIEW : until == null ? Purpose.RESTORE : Purpose.LOOK;
    console.say("Restoring " + backup + " ...");
    JsonNode restored = restore.run(purpose, backup, until);
    console.print(
        "%s: restored to offset %s, %s behind the backup, in %s s"
            .formatted(
                restored.path("backup").asText(),
                restored.path("offset").asText(),
                restored.path("replayed").asText(),
                restored.path("seconds").asText()));
    if (until != null) {
      printPlace(restored.path("offset").asText(), restored);
    }
    switch (purpose) {
      case PREVIEW -> printDifferences(restored.path("differences"));
      case LOOK -> look(restored);
      case RESTORE, USE, REMOVE, LIST, REVERT, REVERT_PREVIEW ->
          console.say(
              "The store is now "
                  + restored.path("store").asText()
                  + ". Back: jobsearch backup --stores, then --use");
    }
    console.json(restored);
    return ExitCode.DONE;
  }

  /** Shows the difference, and writes it into the journal if that is what is wanted. */
  int goBack(String backup, @Nullable String until, boolean preview, boolean yes) {
    console.say("Comparing " + backup + " with the store in use ...");
    JsonNode seen = restore.run(Purpose.REVERT_PREVIEW, backup, until);
    JsonNode differences = seen.path("differences");
    printPlace(seen.path("until").asText(), seen);
    printDifferences(differences);
    if (preview || differences.isEmpty()) {
      console.json(seen);
      return ExitCode.DONE;
    }
    if (!yes && !questions.agrees(console, "Go back to this for good?", "--yes")) {
      console.say("Nothing was changed.");
      return ExitCode.FAILED;
    }
    // The place that was shown, not the time: that may lead elsewhere by now.
    JsonNode went = restore.run(Purpose.REVERT, backup, seen.path("until").asText());
    console.print(
        "Went back to offset %s with %s facts"
            .formatted(went.path("until").asText(), went.path("facts").asText()));
    console.json(went);
    return ExitCode.DONE;
  }

  /** A time leads to a place in the journal: whoever named it must see which. */
  private void printPlace(String offset, JsonNode answer) {
    console.print(
        answer.hasNonNull("leftOutAt")
            ? "Offset %s is the first that is left out; the journal took it at %s"
                .formatted(offset, answer.path("leftOutAt").asText())
            : "Nothing is left out: the journal ends at offset %s".formatted(offset));
  }

  private void printDifferences(JsonNode differences) {
    if (differences.isEmpty()) {
      console.print("Nothing would change.");
      return;
    }
    Table table = new Table("TABLE", "ADDED", "REMOVED", "CHANGED", "FOR EXAMPLE");
    differences.forEach(difference ->
        table.row(
            difference.path("table").asText(),
            difference.path("added").asText(),
            difference.path("removed").asText(),
            difference.path("changed").asText(),
            difference.path("examples").path(0).asText()));
    table.print(console::print);
  }

  /** A tool is told where the store lies; a person sees it until Ctrl-C. */
  private void look(JsonNode restored) throws InterruptedException {
    if (console.isJson()) {
      return;
    }
    StoreLook look = restore.look(Path.of(restored.path("directory").asText()));
    Leaving.whenLeaving(look::close);
    console.print("Read-only at " + look.url() + "/api/postings until Ctrl-C");
    if (!accounts.read().isEmpty()) {
      console.say("It wants a login, too: jobsearch token create --role viewer");
    }
    new CountDownLatch(1).await();
  }

  int use(String store) {
    JsonNode used = restore.run(Purpose.USE, store, null);
    console.print("The store is now %s; before, %s".formatted(store, used.path("before").asText()));
    console.json(used);
    return ExitCode.DONE;
  }

  int remove(String store) {
    JsonNode left = restore.run(Purpose.REMOVE, store, null);
    console.print("%s is deleted".formatted(store));
    console.json(left);
    return ExitCode.DONE;
  }

  int list() {
    JsonNode stores = restore.run(Purpose.LIST, "", null);
    String inUse = stores.path("inUse").asText();
    stores
        .path("stores")
        .forEach(store ->
            console.print(store.asText() + (store.asText().equals(inUse) ? "   in use" : "")));
    console.json(stores);
    return ExitCode.DONE;
  }
}
