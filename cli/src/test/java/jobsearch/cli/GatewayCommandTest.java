package jobsearch.cli;

import java.io.IOException;
import java.nio.file.Path;
import jobsearch.cli.gateway.FakeGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A command that asks a gateway, which answers as it is told to. */
abstract class GatewayCommandTest {

  @TempDir Path directory;
  FakeGateway fake;
  Invocation jobsearch;

  @BeforeEach
  void open() throws IOException {
    fake = new FakeGateway();
    jobsearch =
        new Invocation(directory).with("JOBSEARCH_PORT_BASE", Integer.toString(fake.port()));
  }

  @AfterEach
  void close() {
    fake.close();
  }
}
