package jobsearch.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import jobsearch.gateway.AdminClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminSocketTest {

  @TempDir Path home;

  @Test
  void answersLinesAndIsItsOwnersOnly() throws IOException {
    Path directory = home.resolve("gateway");
    try (AdminSocket socket = AdminSocket.open(directory, line -> "<" + line + ">")) {
      Path file = directory.resolve("admin.sock");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(AdminClient.ask(file, "one")).isEqualTo("<one>");
      assertThat(AdminClient.ask(file, "two")).isEqualTo("<two>");
      // Nothing else is left in the directory.
      assertThat(directory).isDirectoryContaining("glob:**/admin.sock");
      try (var files = Files.list(directory)) {
        assertThat(files).containsExactly(file);
      }
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void takesThePlaceOfOneThatAKilledGatewayLeft() throws IOException {
    Path file = home.resolve("admin.sock");
    ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    killed.bind(UnixDomainSocketAddress.of(file));
    killed.close();
    assertThat(file).exists();
    try (AdminSocket socket = AdminSocket.open(home, line -> line)) {
      assertThat(AdminClient.ask(file, "here")).isEqualTo("here");
    }
  }

  @Test
  void leavesOneAloneThatIsAnswered() throws IOException {
    try (AdminSocket socket = AdminSocket.open(home, line -> "first")) {
      assertThatThrownBy(() -> AdminSocket.open(home, line -> "second"))
          .hasMessageContaining("another gateway answers");
      assertThat(AdminClient.ask(home.resolve("admin.sock"), "who")).isEqualTo("first");
    }
  }

  @Test
  void hangsUpOnALineWithoutEnd() throws IOException {
    try (AdminSocket socket = AdminSocket.open(home, line -> line)) {
      assertThatThrownBy(() -> AdminClient.ask(home.resolve("admin.sock"), "x".repeat(100_000)))
          .isInstanceOf(IOException.class);
      assertThat(AdminClient.ask(home.resolve("admin.sock"), "next")).isEqualTo("next");
    }
  }

  @Test
  void isMadeElsewhereWhereThePathIsTooLongAndLeavesNothing() throws IOException {
    Path deep = Files.createDirectories(home.resolve("x".repeat(120)));
    Path file = deep.resolve("admin.sock");
    AdminSocket killed = AdminSocket.open(deep, line -> "first");
    Path first = Files.readSymbolicLink(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.getParent())))
        .isEqualTo("rwx------");
    assertThatThrownBy(() -> AdminSocket.open(deep, line -> "second"))
        .hasMessageContaining("another gateway answers");
    assertThat(AdminClient.ask(file, "who")).isEqualTo("first");
    killed.close();
    assertThat(deep).isEmptyDirectory();
    assertThat(first.getParent()).doesNotExist();

    // As a killed one leaves it.
    Path left = Files.createTempDirectory("jobsearch-gateway-").resolve("s");
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(left));
    }
    Files.createSymbolicLink(file, left);
    try (AdminSocket socket = AdminSocket.open(deep, line -> "third")) {
      assertThat(AdminClient.ask(file, "who")).isEqualTo("third");
      assertThat(left.getParent()).doesNotExist();
    }
    assertThat(deep).isEmptyDirectory();
  }
}
