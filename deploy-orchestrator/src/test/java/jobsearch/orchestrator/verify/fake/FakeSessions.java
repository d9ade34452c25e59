package jobsearch.orchestrator.verify.fake;

import com.sun.net.httpserver.Headers;
import java.util.Map;

/** Who is let in. */
final class FakeSessions {

  private static final String COOKIE = "jobsearch-session=js_session";

  private boolean hasAccounts;
  private boolean loggedIn;

  void close() {
    hasAccounts = true;
  }

  boolean refuses(Headers headers) {
    return hasAccounts && !showsToken(headers) && !showsSession(headers);
  }

  Reply answer(String method, Headers headers, String body) {
    return switch (method) {
      case "POST" -> logIn(body);
      case "DELETE" -> {
        loggedIn = false;
        yield new Reply(204, "", "", Map.of());
      }
      default -> who(headers);
    };
  }

  private Reply logIn(String body) {
    if (!body.equals("{\"name\":\"ada\",\"password\":\"secret\"}")) {
      return Reply.problem(401, "name or password is wrong");
    }
    loggedIn = true;
    return new Reply(204, "", "", Map.of("Set-Cookie", COOKIE + "; Path=/; HttpOnly"));
  }

  private Reply who(Headers headers) {
    if (refuses(headers)) {
      return Reply.problem(401, "nothing that holds is shown");
    }
    String means = !hasAccounts ? "open" : showsSession(headers) ? "session" : "token";
    return Reply.json(200, "{'name':'ada','role':'admin','means':'%s'}".formatted(means));
  }

  private static boolean showsToken(Headers headers) {
    return ("Bearer " + FakeSystem.TOKEN).equals(headers.getFirst("Authorization"));
  }

  private boolean showsSession(Headers headers) {
    return loggedIn && COOKIE.equals(headers.getFirst("Cookie"));
  }
}
