package jobsearch.boards;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes answers, and gives a page only to those who do not have it yet. */
final class Answer {

  private static final byte[] RUBBISH = {'<', '{', (byte) 0xff, 0, '"', '[', (byte) 0xfe, '<', '>'};

  private Answer() {}

  static void text(HttpExchange exchange, int status, String contentType, String text)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    body(exchange, status, text.getBytes(StandardCharsets.UTF_8));
  }

  static void rubbish(HttpExchange exchange, String contentType) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    body(exchange, 200, RUBBISH);
  }

  /** Sends the page, or 304 if the client knows it. */
  static void page(HttpExchange exchange, String contentType, Page page, boolean known)
      throws IOException {
    boolean zipped = page instanceof Page.Gzipped && acceptsGzip(exchange.getRequestHeaders());
    Headers headers = exchange.getResponseHeaders();
    headers.set("ETag", etag(page, zipped));
    if (page instanceof Page.Gzipped) {
      headers.set("Vary", "Accept-Encoding");
    }
    if (known) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    headers.set("Content-Type", contentType);
    if (zipped) {
      headers.set("Content-Encoding", "gzip");
    }
    body(
        exchange,
        200,
        switch (page) {
          case Page.Plain plain -> plain.body();
          case Page.Gzipped gzipped when zipped -> gzipped.compressed();
          case Page.Gzipped gzipped -> Gzip.expand(gzipped.compressed());
        });
  }

  /** A strong validator names the bytes sent, so the compressed form has one of its own. */
  private static String etag(Page page, boolean zipped) {
    return '"' + page.hash() + (zipped ? "-gzip\"" : "\"");
  }

  /** Whether the client already has this page, in whichever form. */
  static boolean isKnown(Headers request, Page page) {
    List<String> known =
        request.getOrDefault("If-None-Match", List.of()).stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .toList();
    return known.contains("*")
        || known.contains(etag(page, false))
        || (page instanceof Page.Gzipped && known.contains(etag(page, true)));
  }

  private static boolean acceptsGzip(Headers request) {
    return request.getOrDefault("Accept-Encoding", List.of()).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(coding -> coding.replace(" ", ""))
        .anyMatch(coding -> coding.matches("(gzip|\\*)(;q=(1|0?\\.0*[1-9]).*)?"));
  }

  private static void body(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
