package jobsearch.cli;

import java.time.Clock;
import jobsearch.runtime.Broker;
import jobsearch.runtime.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prepares a broker that someone else runs; for containers. */
@Command(
    name = "init",
    hidden = true,
    header = {
      "Create the topics and, in an empty journal, appoint the first primary.",
      "",
      "  KAFKA_BOOTSTRAP_SERVERS=kafka:9092 jobsearch init",
      "",
      "Repeating it changes nothing. JOBSEARCH_TOPIC_PREFIX names another environment's topics."
    })
final class InitCommand extends Action {

  @Option(
      names = "--replication",
      defaultValue = "1",
      description = "copies of each partition: 1 on a single broker, 3 on three (default: 1)")
  short replication;

  InitCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Console console) {
    String address = surroundings().environment().getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "");
    if (address.isBlank()) {
      throw new Trouble(
          "KAFKA_BOOTSTRAP_SERVERS is not set", "set it to the broker's address, host:port");
    }
    String prefix = surroundings().environment().getOrDefault("JOBSEARCH_TOPIC_PREFIX", "");
    Broker.Prepared prepared = new Broker(address, prefix, Clock.systemUTC()).prepare(replication);
    console.print(
        prepared.appointedFirstPrimary()
            ? "Topics are there; store-1 is appointed primary with epoch 1."
            : "Topics are there; the journal already has facts.");
    console.json(
        Console.JSON.createObjectNode().put("appointed", prepared.appointedFirstPrimary()));
    return ExitCode.DONE;
  }
}
