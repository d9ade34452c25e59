package jobsearch.promise;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import jobsearch.runtime.Label;
import jobsearch.runtime.Launch;
import jobsearch.runtime.Place;
import jobsearch.runtime.Service;

/** One that somebody starts by mistake, on a home that has an orchestrator. */
final class SecondOrchestrator implements AutoCloseable {

  private final Process process;

  private SecondOrchestrator(Process process) {
    this.process = process;
  }

  /** Returns when it answers. */
  static SecondOrchestrator start(RealSystem system) throws IOException {
    var settings = system.settings();
    Place place =
        Place.production(settings.home(), settings.portBase(), false)
            .with(Map.of("JOBSEARCH_ORCHESTRATOR_REPOSITORY", settings.repository().toString()));
    Launch launch =
        new Launch(
            place, settings.release(), new Label(Label.WORK_TREE, "unknown", "unknown", null));
    int port = freePort();
    ProcessBuilder builder = new ProcessBuilder(launch.command(Service.ORCHESTRATOR));
    builder.environment().putAll(launch.environment(Service.ORCHESTRATOR));
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    builder.redirectErrorStream(true);
    builder.redirectOutput(system.home().resolve("logs").resolve("second.log").toFile());
    SecondOrchestrator second = new SecondOrchestrator(builder.start());
    Gateway address = new Gateway("http://127.0.0.1:" + port);
    try {
      RealSystem.patiently()
          .alias("the second orchestrator answers")
          .ignoreExceptions()
          .until(() -> address.get("/api/promotions", Map.of()).isArray());
      return second;
    } catch (RuntimeException e) {
      second.close();
      throw e;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
