package jobsearch.gateway.forward;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * A service's answer on its way to the caller. It says to its watcher alone when it breaks off: the
 * proxy would mark the caller's connection as closed itself, and whoever waits for its end would
 * wait for ever.
 */
final class DownloadFilter implements ReadStream<Buffer> {

  private final ReadStream<Buffer> answer;
  private final Runnable moved;
  private final Handler<Throwable> watcher;
  private boolean paused;

  /**
   * A service's answer.
   *
   * @param moved is told each time that something of it comes
   * @param watcher is told that no more will, before its end
   */
  DownloadFilter(ReadStream<Buffer> answer, Runnable moved, Handler<Throwable> watcher) {
    this.answer = answer;
    this.moved = moved;
    this.watcher = watcher;
  }

  /** Whether it is its caller who keeps it waiting. */
  boolean isWaitingForCaller() {
    return paused;
  }

  @Override
  public DownloadFilter exceptionHandler(@Nullable Handler<Throwable> handler) {
    answer.exceptionHandler(handler == null ? null : watcher);
    return this;
  }

  @Override
  public DownloadFilter handler(@Nullable Handler<Buffer> handler) {
    answer.handler(
        handler == null
            ? null
            : part -> {
              moved.run();
              handler.handle(part);
            });
    return this;
  }

  @Override
  public DownloadFilter endHandler(@Nullable Handler<Void> handler) {
    answer.endHandler(handler);
    return this;
  }

  @Override
  public DownloadFilter pause() {
    paused = true;
    answer.pause();
    return this;
  }

  @Override
  public DownloadFilter resume() {
    paused = false;
    moved.run();
    answer.resume();
    return this;
  }

  @Override
  public DownloadFilter fetch(long amount) {
    answer.fetch(amount);
    return this;
  }
}
