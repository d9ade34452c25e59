package jobsearch.scraper.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The Content-Encoding header: gzip is what is asked for, and all that is understood. */
final class Coding {

  static final String ACCEPTED = "gzip";

  private static final int STEP = 16 << 10;

  private Coding() {}

  /** Whether a body in this coding can be read. */
  static boolean isKnown(String header) {
    return isPlain(header) || isGzip(header);
  }

  /**
   * The body without its coding.
   *
   * @param mostBytes of the result: a small body can be a large page, on purpose
   */
  static byte[] decoded(String header, byte[] body, int mostBytes) throws IOException {
    if (isPlain(header)) {
      return body;
    }
    LimitedBuffer plain = new LimitedBuffer(mostBytes);
    byte[] step = new byte[STEP];
    try (InputStream zipped = new GZIPInputStream(new ByteArrayInputStream(body), STEP)) {
      for (int read = zipped.read(step); read >= 0; read = zipped.read(step)) {
        plain.add(ByteBuffer.wrap(step, 0, read));
      }
    }
    return plain.bytes();
  }

  private static boolean isPlain(String header) {
    return header.isBlank() || header.strip().equalsIgnoreCase("identity");
  }

  private static boolean isGzip(String header) {
    return header.strip().toLowerCase(Locale.ROOT).matches("(x-)?gzip");
  }
}
