package jobsearch.runtime;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Stands for a Quarkus service: finds its port where they do, and is ready. */
final class FakeService {

  private FakeService() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("Broker: " + System.getenv("KAFKA_BOOTSTRAP_SERVERS"));
    int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }
}
