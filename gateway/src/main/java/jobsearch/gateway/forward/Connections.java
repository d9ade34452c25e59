package jobsearch.gateway.forward;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.URI;
import jobsearch.gateway.GatewayConfig;

/** The connections to all services, which are used again and again. */
final class Connections {

  /** Each event stream holds one as long as it lasts: they must not crowd out the rest. */
  private static final int TO_A_SERVICE = 4_096;

  private final Vertx vertx;
  private final HttpClient client;
  private final long silenceMillis;
  private final long connectMillis;

  Connections(Vertx vertx, GatewayConfig config) {
    this.vertx = vertx;
    this.silenceMillis = config.silenceTimeout().toMillis();
    this.connectMillis = config.connectTimeout().toMillis();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(TO_A_SERVICE)
                .setConnectTimeout((int) connectMillis));
    client.connectionHandler(Connections::keepOpenToRead);
  }

  HttpClient client() {
    return client;
  }

  /** A request to a service that has taken the connection; nothing of it is sent yet. */
  Future<HttpClientRequest> to(URI address) {
    return client
        .request(
            new RequestOptions()
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setConnectTimeout(connectMillis))
        // What goes wrong is said by the future of the answer, too; it would be logged as an error.
        .onSuccess(request -> request.exceptionHandler(failure -> {}));
  }

  /** Listens for as long as a service may be silent. */
  Silence silence(Runnable noticed) {
    return new Silence(vertx, silenceMillis, noticed);
  }

  /**
   * Where nothing more can be written there may be something to read: a service that hangs up on a
   * body that is too large for it has said so before.
   */
  private static void keepOpenToRead(HttpConnection connection) {
    ((ConnectionBase) connection).channel().config().setAutoClose(false);
  }
}
