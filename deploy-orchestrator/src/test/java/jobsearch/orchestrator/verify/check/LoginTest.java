package jobsearch.orchestrator.verify.check;

import static jobsearch.orchestrator.verify.fake.FakeSystem.ADA;
import static jobsearch.orchestrator.verify.fake.FakeSystem.TOKEN;

import java.util.List;
import java.util.Map;
import jobsearch.orchestrator.verify.fake.Reply;
import jobsearch.orchestrator.verify.probe.Account;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoginTest extends CheckTest {

  private static final String SESSION = "GET /api/session";
  private static final Reply WHOEVER =
      Reply.json(200, "{'name':'ada','role':'admin','means':'token'}");

  @Test
  void isSkippedWhereThereAreNoAccounts() throws Exception {
    Checked.isSkipped(new Login(), system.subject(Depth.FULL), "there are no accounts");
  }

  @Test
  void failsWhereAccountsWereExpected() throws Exception {
    Checked.fails(new Login(), subject(Depth.FULL, TOKEN, ADA), "there are no accounts, though");
  }

  @Test
  void passesWhenOnlyThePasswordLetsIn() throws Exception {
    system.withAccounts();
    Checked.passes(new Login(), subject(Depth.FULL, TOKEN, ADA));
    Checked.passes(new Login(), subject(Depth.FULL, null, ADA));
    Checked.passes(new Login(), subject(Depth.LOOK, TOKEN, null));
  }

  @Test
  void failsWithoutCredentialsWhereTheyAreNeeded() throws Exception {
    system.withAccounts();
    Checked.fails(new Login(), system.subject(Depth.LOOK), "the verification has no credentials");
  }

  @Test
  void isSkippedWithoutAPasswordToTry() throws Exception {
    system.withAccounts();
    Checked.isSkipped(new Login(), subject(Depth.FULL, TOKEN, null), "no account was given");
    Checked.isSkipped(new Login(), subject(Depth.LOOK, null, ADA), "no token was given");
  }

  @Test
  void failsWhenTheTokenIsRefused() throws Exception {
    system.withAccounts();
    Checked.fails(new Login(), subject(Depth.LOOK, "js_old", null), "GET /api/session answers 401");
  }

  @Test
  void failsWhenEverybodyIsLetIn() throws Exception {
    system.withAccounts().answer(SESSION, WHOEVER);
    Checked.fails(new Login(), subject(Depth.LOOK, TOKEN, null), "without credentials answers 200");
  }

  @Test
  void failsWhenAnyTokenLetsIn() throws Exception {
    int[] asked = {0};
    system.withAccounts().change(SESSION, usual -> ++asked[0] == 1 ? usual : WHOEVER);
    Checked.fails(
        new Login(), subject(Depth.LOOK, TOKEN, null), "with a made-up token answers 200");
  }

  @Test
  void failsWhenAWrongPasswordLetsIn() throws Exception {
    system.withAccounts().answer("POST /api/session", new Reply(204, "", "", Map.of()));
    Checked.fails(new Login(), subject(Depth.FULL, null, ADA), "with a wrong password answers 204");
  }

  @Test
  void failsWhenThePasswordDoesNotLetIn() throws Exception {
    system.withAccounts();
    Checked.fails(
        new Login(),
        subject(Depth.FULL, null, new Account("ada", "forgotten")),
        "with the password answers 401");
  }

  @Test
  void failsWhenALoginGivesNoSession() throws Exception {
    system.withAccounts().change("POST /api/session", usual -> usual.with("Set-Cookie", ""));
    Checked.fails(new Login(), subject(Depth.FULL, null, ADA), "sets no cookie");
  }

  @Test
  void failsWhenTheSessionIsAnotherPersons() throws Exception {
    system
        .withAccounts()
        .change(
            SESSION,
            usual ->
                usual.status() == 200 ? usual.but(session -> session.put("name", "bob")) : usual);
    Checked.fails(new Login(), subject(Depth.FULL, null, ADA), "is one of \"bob\"");
  }

  @Test
  void failsWhenALogoutEndsNothing() throws Exception {
    int[] good = {0};
    Reply[] before = {WHOEVER};
    system
        .withAccounts()
        .change(
            SESSION,
            usual -> {
              if (usual.status() == 200) {
                before[0] = usual;
                good[0]++;
              }
              return good[0] > 0 ? before[0] : usual;
            });
    Checked.fails(new Login(), subject(Depth.FULL, null, ADA), "with the session answers 200");
  }

  private Subject subject(Depth depth, @Nullable String token, @Nullable Account account) {
    return system.subject(depth, token, account, List.of());
  }
}
