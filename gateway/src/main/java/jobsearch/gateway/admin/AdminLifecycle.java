package jobsearch.gateway.admin;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import jobsearch.gateway.GatewayConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Opens the admin socket with the gateway; without it the gateway serves nevertheless. */
@Singleton
class AdminLifecycle {

  private static final Logger LOG = Logger.getLogger(AdminLifecycle.class);

  private final Path directory;
  private final AdminCommands commands;
  private @Nullable AdminSocket socket;

  AdminLifecycle(GatewayConfig config, AdminCommands commands) {
    this.directory = config.directory().toAbsolutePath();
    this.commands = commands;
  }

  void start(@Observes StartupEvent event) {
    try {
      socket = AdminSocket.open(directory, commands::answer);
    } catch (IOException | RuntimeException e) {
      LOG.errorf(
          "There is no admin socket in %s (%s): set JOBSEARCH_GATEWAY_DIRECTORY to a directory of its"
              + " own that may be written to",
          directory, e.getMessage());
    }
  }

  void stop(@Observes ShutdownEvent event) throws IOException {
    if (socket != null) {
      socket.close();
    }
  }
}
