package jobsearch.gateway;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says one line to an admin socket. */
public final class AdminClient {

  private AdminClient() {}

  /** The line that it answers; the file may be a link to the socket. */
  public static String ask(Path file, String line) throws IOException {
    Path socket = Files.isSymbolicLink(file) ? Files.readSymbolicLink(file) : file;
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        BufferedReader in =
            new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
      ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      String answer = in.readLine();
      if (answer == null) {
        throw new EOFException("hung up");
      }
      return answer;
    }
  }
}
