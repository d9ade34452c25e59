package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.gateway.JobWatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks after the store's database. */
@Command(
    name = "store",
    header = {
      "Look after the store's database, through the running service that owns it.",
      "",
      "  jobsearch store schema --verify",
      "  jobsearch store optimize",
      "  jobsearch store optimize --vacuum"
    })
final class StoreCommand extends Group {

  /** Compares the schema. */
  @Command(
      name = "schema",
      header = {
        "Say the schema's version; with --verify compare it with what this release makes.",
        "",
        "  jobsearch store schema --verify",
        "",
        "Tables, columns, indexes, triggers, the file's numbers and the migrations carried out.",
        "Ends with 1 if anything differs."
      })
  static final class Schema extends Action {

    @Option(names = "--verify", description = "compare, and end with 1 if anything differs")
    boolean verify;

    Schema(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) {
      Gateway gateway = Client.gateway(surroundings());
      if (!verify) {
        JsonNode store = gateway.get("/api/store", Map.of());
        ObjectNode version = Console.JSON.createObjectNode();
        version.set("schemaVersion", store.path("schemaVersion"));
        console.print("Schema " + store.path("schemaVersion").asText());
        console.json(version);
        return ExitCode.DONE;
      }
      JsonNode schema = gateway.get("/api/store/schema", Map.of());
      boolean valid = schema.path("valid").asBoolean();
      schema.path("flaws").forEach(flaw -> console.print(flaw.asText()));
      console.print(
          (valid
                  ? "Schema %s is as this release makes it"
                  : "NOT schema %s as this release makes it")
              .formatted(schema.path("schemaVersion").asText()));
      if (!valid) {
        console.say(
            "Start the release that changed it, or restore a backup: jobsearch backup --restore");
      }
      console.json(schema);
      return valid ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  /** Has SQLite look after itself. */
  @Command(
      name = "optimize",
      header = {
        "Renew what SQLite knows for its plans, and cut the WAL; also done every six hours.",
        "",
        "  jobsearch store optimize",
        "  jobsearch store optimize --vacuum       also gives room in the file back to the disk",
        "",
        "Nothing is folded meanwhile: milliseconds, with --vacuum until the file is written anew."
      })
  static final class Optimize extends Action {

    @Option(names = "--vacuum", description = "write the whole file anew, without holes")
    boolean vacuum;

    Optimize(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console) throws InterruptedException {
      Gateway gateway = Client.gateway(surroundings());
      String path = "/api/store/optimization";
      JsonNode begun = gateway.post(path, Console.JSON.createObjectNode().put("vacuum", vacuum));
      console.say(vacuum ? "Optimizing and writing the file anew ..." : "Optimizing ...");
      JsonNode result = new JobWatch(gateway, path).await(begun).path("job").path("result");
      console.print(
          "%s bytes before, %s after, %s of them free; %s ms"
              .formatted(
                  result.path("bytesBefore").asText(),
                  result.path("bytesAfter").asText(),
                  result.path("freeBytes").asText(),
                  result.path("milliseconds").asText()));
      if (!result.path("walCut").asBoolean()) {
        console.say("The WAL was not cut: someone reads an older state. Repeat it later.");
      }
      console.json(result);
      return ExitCode.DONE;
    }
  }
}
