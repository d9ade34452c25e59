package jobsearch.orchestrator.verify.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import jobsearch.orchestrator.verify.probe.Account;
import jobsearch.orchestrator.verify.probe.Answer;
import jobsearch.orchestrator.verify.probe.Check;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Finding;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Subject;

/** Who has an account gets in and out again; nobody else does. */
final class Login implements Check {

  private static final String SESSION = "/api/session";
  private static final String COOKIE = "jobsearch-session";

  /** Of the form of a secret, and none. */
  private static final String NONSENSE = "js_" + "0".repeat(43);

  @Override
  public String name() {
    return "login";
  }

  @Override
  public String title() {
    return "People with an account get in, others do not";
  }

  @Override
  public Outcome run(Subject subject, Probe probe) {
    Answer nobody = probe.send(probe.stranger(SESSION), "GET " + SESSION + " without credentials");
    if (nobody.status() == 200 && means(nobody).equals("open")) {
      return subject.token() == null && subject.account() == null
          ? Outcome.skipped("there are no accounts: the system is open to its own machine")
          : Outcome.failed(
              "there are no accounts, though the verification has credentials",
              "see which accounts file the services read (JOBSEARCH_ACCESS_ACCOUNTS)");
    }
    nobody.expect(401);
    if (subject.token() == null && subject.account() == null) {
      throw new Finding(
          "the system has accounts, and the verification has no credentials",
          "give it a token of an operator");
    }
    refusesNonsense(probe);
    if (subject.token() != null) {
      probe.get(SESSION).expect(200);
    }
    if (subject.depth() == Depth.LOOK) {
      return subject.token() == null
          ? Outcome.skipped("strangers are refused; no token was given to be accepted")
          : Outcome.passed("the token is accepted, strangers and nonsense are refused");
    }
    if (subject.account() == null) {
      return Outcome.skipped(
          "the token is accepted and strangers are refused, but no account was given to log in with");
    }
    logInAndOut(probe, subject.account());
    return Outcome.passed(
        "%s gets in with the password, not with another one, and out again; strangers are refused"
            .formatted(subject.account().name()));
  }

  private static void refusesNonsense(Probe probe) {
    probe
        .send(
            probe.stranger(SESSION).header("Authorization", "Bearer " + NONSENSE),
            "GET " + SESSION + " with a made-up token")
        .expect(401);
  }

  private static void logInAndOut(Probe probe, Account account) {
    // First: a login that works makes the gateway forget it.
    logIn(probe, account.name(), "not " + account.password(), "a wrong password").expect(401);
    Answer in = logIn(probe, account.name(), account.password(), "the password").expect(204);
    String cookie = session(in);
    Answer who = with(probe, cookie, "GET").expect(200);
    if (!who.json().path("name").asText().equals(account.name()) || !means(who).equals("session")) {
      throw new Finding(
          "the session of %s is one of %s".formatted(account.name(), who.json().path("name")),
          "see the gateway's log");
    }
    with(probe, cookie, "DELETE").expect(204);
    with(probe, cookie, "GET").expect(401);
  }

  private static Answer logIn(Probe probe, String name, String password, String what) {
    String form =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", name)
            .put("password", password)
            .toString();
    return probe.send(
        probe
            .stranger(SESSION)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(form)),
        "POST %s with %s".formatted(SESSION, what));
  }

  private static String session(Answer loggedIn) {
    return loggedIn.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.split(";", 2)[0])
        .filter(cookie -> cookie.startsWith(COOKIE + "="))
        .findFirst()
        .orElseThrow(
            () -> new Finding("a login sets no cookie " + COOKIE, "see the gateway's log"));
  }

  private static Answer with(Probe probe, String cookie, String method) {
    HttpRequest.Builder request =
        probe.stranger(SESSION).header("Cookie", cookie).method(method, BodyPublishers.noBody());
    return probe.send(request, "%s %s with the session".formatted(method, SESSION));
  }

  private static String means(Answer session) {
    return session.json().path("means").asText();
  }
}
