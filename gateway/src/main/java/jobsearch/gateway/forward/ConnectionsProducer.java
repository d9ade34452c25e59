package jobsearch.gateway.forward;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jobsearch.gateway.GatewayConfig;

/** The connections to all services, which are used again and again. */
final class ConnectionsProducer {

  /** Each event stream holds one as long as it lasts: they must not crowd out the rest. */
  private static final int TO_A_SERVICE = 4_096;

  /** What is read at once is passed on at once, not in pieces of 8 KB with a system call each. */
  private static final int CHUNK = 64 * 1024;

  private final Vertx vertx;
  private final HttpClientOptions options;
  private final long silenceMillis;
  private final long connectMillis;

  /** Of each event loop: what comes on a connection need not be carried from thread to thread. */
  private final Map<EventLoop, HttpClient> clients = new ConcurrentHashMap<>();

  ConnectionsProducer(Vertx vertx, GatewayConfig config) {
    this.vertx = vertx;
    this.silenceMillis = config.silenceTimeout().toMillis();
    this.connectMillis = config.connectTimeout().toMillis();
    this.options =
        new HttpClientOptions()
            .setMaxPoolSize(TO_A_SERVICE)
            .setMaxChunkSize(CHUNK)
            .setConnectTimeout((int) connectMillis);
  }

  /** The one of the event loop that asks. */
  HttpClient client() {
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    return clients.computeIfAbsent(context.nettyEventLoop(), first -> open());
  }

  /** A request to a service that has taken the connection; nothing of it is sent yet. */
  Future<HttpClientRequest> to(URI address) {
    return client()
        .request(
            new RequestOptions()
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setConnectTimeout(connectMillis))
        // What goes wrong is said by the future of the answer, too; it would be logged as an error.
        .onSuccess(request -> request.exceptionHandler(failure -> {}));
  }

  /** Listens for as long as a service may be silent. */
  SilenceScheduler silence(Runnable noticed) {
    return new SilenceScheduler(vertx, silenceMillis, noticed);
  }

  private HttpClient open() {
    return vertx.createHttpClient(options).connectionHandler(ConnectionsProducer::keepOpenToRead);
  }

  /**
   * Where nothing more can be written there may be something to read: a service that hangs up on a
   * body that is too large for it has said so before.
   */
  private static void keepOpenToRead(HttpConnection connection) {
    ((ConnectionBase) connection).channel().config().setAutoClose(false);
  }
}
