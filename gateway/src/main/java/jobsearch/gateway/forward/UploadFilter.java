package jobsearch.gateway.forward;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request's body on its way to a service. It goes past the proxy, which would give the answer up
 * together with the body: a service that takes no more of it may have said why. What is left is
 * thrown away then.
 */
final class UploadFilter implements ReadStream<Buffer> {

  private final HttpServerRequest from;
  private final Supplier<HttpClientRequest> to;
  private final Runnable moved;
  private boolean stopped;
  private boolean full;
  private boolean whole;

  /**
   * Of a request that is paused.
   *
   * @param to is known once something is to be sent
   * @param moved is told each time that something is
   */
  UploadFilter(HttpServerRequest from, Supplier<HttpClientRequest> to, Runnable moved) {
    this.from = from;
    this.to = to;
    this.moved = moved;
  }

  /** Whether it is its caller who keeps it waiting. */
  boolean isWaitingForCaller() {
    return !whole && !full && !stopped;
  }

  /** Whether all of it was sent. */
  boolean isWhole() {
    return whole;
  }

  /** Sends nothing more. */
  void stop() {
    if (!stopped && !whole) {
      stopped = true;
      from.handler(rest -> {});
      from.resume();
    }
  }

  private void send(Buffer part) {
    if (stopped) {
      return;
    }
    HttpClientRequest request = to.get();
    moved.run();
    request.write(part).onFailure(refused -> stop());
    if (!stopped && request.writeQueueFull()) {
      full = true;
      from.pause();
      request.drainHandler(drained -> {
        full = false;
        moved.run();
        from.resume();
      });
    }
  }

  @Override
  public UploadFilter handler(@Nullable Handler<Buffer> taker) {
    if (!stopped && !whole) {
      from.handler(taker == null ? null : this::send);
    }
    return this;
  }

  @Override
  public UploadFilter endHandler(@Nullable Handler<Void> handler) {
    if (whole) {
      return this;
    }
    from.endHandler(end -> {
      whole = true;
      moved.run();
      if (handler != null && !stopped) {
        handler.handle(end);
      }
    });
    return this;
  }

  @Override
  public UploadFilter exceptionHandler(@Nullable Handler<Throwable> handler) {
    from.exceptionHandler(handler);
    return this;
  }

  @Override
  public UploadFilter pause() {
    from.pause();
    return this;
  }

  @Override
  public UploadFilter resume() {
    from.resume();
    return this;
  }

  @Override
  public UploadFilter fetch(long amount) {
    from.fetch(amount);
    return this;
  }
}
