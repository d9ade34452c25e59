package jobsearch.scraper.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes as they come, in one array that never grows beyond a limit. */
final class LimitedBuffer {

  /** There are more bytes than allowed. */
  static final class TooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    TooLarge(int most) {
      super("the answer is larger than " + most + " bytes");
    }
  }

  private static final int FIRST = 16 << 10;

  private final int most;
  private byte[] bytes;
  private int size;

  LimitedBuffer(int most) {
    this.most = most;
    this.bytes = new byte[Math.min(FIRST, most)];
  }

  void add(ByteBuffer more) throws TooLarge {
    int count = more.remaining();
    if (count > most - size) {
      bytes = new byte[0];
      throw new TooLarge(most);
    }
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(size + count, 2L * bytes.length)));
    }
    more.get(bytes, size, count);
    size += count;
  }

  byte[] bytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }
}
