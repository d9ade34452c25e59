package jobsearch.web.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jobsearch.accounts.Secret;

/** What a request shows of its caller. */
public final class Credentials {

  /** The cookie that a login gives a browser. */
  public static final String COOKIE = "jobsearch-session";

  private static final Pattern BEARER =
      Pattern.compile("Bearer +([^ ]+) *", Pattern.CASE_INSENSITIVE);

  private Credentials() {}

  /** What stands in the header, if it is a secret of ours and not another kind of token. */
  public static Optional<Secret> bearer(HttpServerRequest request) {
    return text(request).flatMap(Secret::of);
  }

  /**
   * What stands in the cookies of a session. A browser may send several: any program on this host
   * can give it one, and cookies do not say whose they are.
   */
  public static List<Secret> sessions(HttpServerRequest request) {
    // Not request.cookies(): of those of one name it keeps the last.
    return request.headers().getAll(HttpHeaders.COOKIE).stream()
        .flatMap(header -> Arrays.stream(header.split(";")))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(COOKIE + "="))
        .flatMap(cookie -> Secret.of(cookie.substring(COOKIE.length() + 1)).stream())
        .toList();
  }

  /** Whether the header has something that begins as our secrets do. */
  static boolean showsOurs(HttpServerRequest request) {
    return text(request).filter(text -> text.startsWith(Secret.PREFIX)).isPresent();
  }

  private static Optional<String> text(HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    Matcher bearer = BEARER.matcher(header == null ? "" : header);
    return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
  }
}
