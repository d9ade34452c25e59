package jobsearch.scraper.board;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes big bodies apart one at a time: their trees take up to forty times the memory of the text,
 * and several sources are read at once.
 */
final class BigBodies {

  private static final int BIG = 64 << 10;
  private static final Lock ONE = new ReentrantLock();

  /** Takes a body apart; nothing of its tree is left when it returns. */
  @FunctionalInterface
  interface Reader<T> {
    T read() throws Unreadable;
  }

  private BigBodies() {}

  static <T> T read(byte[] body, Reader<T> reader) throws Unreadable {
    if (body.length < BIG) {
      return reader.read();
    }
    ONE.lock();
    try {
      return reader.read();
    } finally {
      ONE.unlock();
    }
  }
}
