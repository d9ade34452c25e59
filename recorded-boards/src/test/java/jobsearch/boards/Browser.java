package jobsearch.boards;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Visits a board server as a scraper would. */
final class Browser implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();

  HttpResponse<byte[]> get(String url, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<String> send(String method, String url, String body) throws Exception {
    HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.ofString(body);
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).method(method, publisher).build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** The page as a document that resolves its links against the given address. */
  Document document(String url, String address) throws Exception {
    HttpResponse<byte[]> response = get(url);
    if (response.statusCode() != 200) {
      throw new IOException(url + " answers " + response.statusCode());
    }
    return Jsoup.parse(new String(response.body(), StandardCharsets.UTF_8), address);
  }

  Document document(String url) throws Exception {
    return document(url, url);
  }

  static String etag(HttpResponse<?> response) {
    return response.headers().firstValue("ETag").orElseThrow();
  }

  @Override
  public void close() {
    client.close();
  }
}
