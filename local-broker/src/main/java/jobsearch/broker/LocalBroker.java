package jobsearch.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/** A broker and its controller on loopback, with its data in one directory. */
public final class LocalBroker implements AutoCloseable {

  /** Fixed, so that a data directory can be recognised as ours and formatting can be repeated. */
  private static final String CLUSTER_ID = "am9ic2VhcmNoLWxvY2FsMQ";

  private final KafkaRaftServer server;
  private final int port;

  private LocalBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts on two free ports; for tests. */
  public static LocalBroker start(Path data) {
    int[] ports = freePorts();
    return start(data, ports[0], ports[1]);
  }

  /** Formats the directory if it is new, starts the broker, and returns when it accepts clients. */
  public static LocalBroker start(Path data, int port, int controllerPort) {
    Properties properties = properties(data, port, controllerPort);
    format(data, properties);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    server.startup();
    return new LocalBroker(server, port);
  }

  /** What a Kafka client takes as {@code bootstrap.servers}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Waits until the broker has stopped. */
  public void join() {
    server.awaitShutdown();
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  /**
   * {@code LocalBroker DATA-DIRECTORY PORT CONTROLLER-PORT}: runs until it is stopped. The system
   * property {@code jobsearch.log.file} names its log; without one it is silent but for warnings.
   */
  public static void main(String[] arguments) {
    BrokerLog.open(System.getProperty("jobsearch.log.file"));
    LocalBroker broker =
        start(
            Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
    broker.join();
  }

  private static void format(Path data, Properties properties) {
    try {
      Files.createDirectories(data);
      Path file = data.resolve("server.properties");
      try (var writer = Files.newBufferedWriter(file)) {
        properties.store(writer, "Written at each start; change nothing here.");
      }
      List<String> arguments = new ArrayList<>(List.of("format", "-t", CLUSTER_ID));
      arguments.addAll(List.of("-c", file.toString(), "--ignore-formatted"));
      int status =
          StorageTool.execute(
              arguments.toArray(String[]::new), new PrintStream(PrintStream.nullOutputStream()));
      if (status != 0) {
        throw new IllegalStateException("cannot format " + data + " for Kafka: status " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + data + ": is the disk full?", e);
    }
  }

  private static Properties properties(Path data, int port, int controllerPort) {
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", "1");
    p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    p.setProperty(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty("log.dirs", data.resolve("logs").toString());
    p.setProperty("auto.create.topics.enable", "false");
    p.setProperty("num.partitions", "1");
    p.setProperty("offsets.topic.num.partitions", "1");
    p.setProperty("offsets.topic.replication.factor", "1");
    p.setProperty("transaction.state.log.num.partitions", "1");
    p.setProperty("transaction.state.log.replication.factor", "1");
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("share.coordinator.state.topic.num.partitions", "1");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");
    // A lone consumer gets its partitions at once.
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    // One small machine: less memory for the cleaner than a cluster would want.
    p.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
    p.setProperty("log.cleaner.backoff.ms", "15000");
    return p;
  }

  /** Both are held until both are known: one after the other may be given the same. */
  private static int[] freePorts() {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, here);
        ServerSocket other = new ServerSocket(0, 1, here)) {
      return new int[] {one.getLocalPort(), other.getLocalPort()};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
