package jobsearch.cli.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Caller;
import jobsearch.accounts.Means;
import jobsearch.accounts.Role;
import jobsearch.accounts.Secret;
import jobsearch.runtime.Home;
import jobsearch.runtime.ProcessRecord;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

  private static final URI OURS = URI.create("http://127.0.0.1:9000");

  @TempDir Path directory;
  private final AtomicReference<Instant> time =
      new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
  private final Clock clock = ((InstantSource) time::get).withZone(ZoneOffset.UTC);
  private Home home;
  private AccountFile accounts;

  @BeforeEach
  void start() {
    home = new Home(directory);
    home.create();
    accounts = new AccountFile(home.accounts(), clock);
    new RunFiles(home.run())
        .remember(ProcessRecord.of(Service.GATEWAY, ProcessHandle.current(), 9000));
  }

  @Test
  void anOpenSystemIsShownNothing() {
    assertThat(credentials().bearer(OURS, false)).isEmpty();
    assertThat(home.accounts()).doesNotExist();
    assertThat(home.commandToken()).doesNotExist();
  }

  @Test
  void withAccountsTheCommandGivesItselfAShortSession() throws IOException {
    addAccount();

    String shown = credentials().bearer(OURS, false).orElseThrow();

    assertThat(caller(shown)).contains(new Caller("command", Role.ADMIN, Means.COMMAND));
    assertThat(home.commandToken()).hasContent(shown);
    assertThat(mode(home.commandToken())).isEqualTo("rw-------");
    assertThat(Files.readString(home.accounts())).doesNotContain(shown);
    assertThat(credentials().bearer(OURS, false)).contains(shown);
    assertThat(accounts.read().sessions()).hasSize(1);
  }

  @Test
  void itIsRenewedBeforeItEnds() {
    addAccount();
    Credentials whole = credentials();
    String first = whole.bearer(OURS, false).orElseThrow();

    pass(Duration.ofMinutes(11));
    assertThat(whole.bearer(OURS, false)).contains(first);
    pass(Duration.ofMinutes(2));
    String second = whole.bearer(OURS, false).orElseThrow();

    assertThat(second).isNotEqualTo(first);
    assertThat(caller(first)).as("a request that is under way").isPresent();
    assertThat(caller(second)).isPresent();
    assertThat(credentials().bearer(OURS, false)).contains(second);
    pass(Duration.ofMinutes(3));
    assertThat(caller(first)).isEmpty();
  }

  @Test
  void oneThatTheAccountsDoNotKnowIsMadeAnew() throws IOException {
    addAccount();
    for (String rubbish : List.of(Secret.random().text(), "", "js_\u0000ÿ")) {
      Files.writeString(home.commandToken(), rubbish);
      Files.setPosixFilePermissions(
          home.commandToken(), PosixFilePermissions.fromString("rw-rw-rw-"));

      assertThat(caller(credentials().bearer(OURS, false).orElseThrow())).isPresent();
      assertThat(mode(home.commandToken())).isEqualTo("rw-------");
    }
  }

  @Test
  void commandsAtTheSameTimeShareOne() throws Exception {
    addAccount();
    Set<String> shown = new HashSet<>();
    try (ExecutorService commands = Executors.newFixedThreadPool(8)) {
      List<Callable<Optional<String>>> each =
          IntStream.range(0, 8)
              .<Callable<Optional<String>>>mapToObj(i -> () -> credentials().bearer(OURS, false))
              .toList();
      for (Future<Optional<String>> one : commands.invokeAll(each)) {
        shown.add(one.get().orElseThrow());
      }
    }

    assertThat(shown).hasSize(1);
    assertThat(accounts.read().sessions()).hasSize(1);
  }

  @Test
  void whoeverWantsALoginWithoutAccountsIsShownOneToo() {
    Credentials whole = credentials();
    assertThat(whole.bearer(OURS, false)).isEmpty();

    String shown = whole.bearer(OURS, true).orElseThrow();

    assertThat(caller(shown)).isPresent();
    assertThat(accounts.read().isEmpty()).isTrue();
    assertThat(whole.bearer(OURS, false)).contains(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9001",
        "http://localhost:9000",
        "http://192.0.2.1:9000",
        "http://127.0.0.1.example:9000"
      })
  void nobodyElseIsShownTheCommandsOwn(String other) {
    addAccount();

    assertThat(credentials().bearer(URI.create(other), true)).isEmpty();
    assertThat(home.commandToken()).doesNotExist();
    assertThat(credentials().wayIn(URI.create(other))).contains("JOBSEARCH_TOKEN");
  }

  @Test
  void whoHasThePortOfADeadProcessIsShownNothing() throws Exception {
    addAccount();
    Process dead = new ProcessBuilder("sleep", "60").start();
    new RunFiles(home.run()).remember(ProcessRecord.of(Service.GATEWAY, dead.toHandle(), 9000));
    assertThat(credentials().bearer(OURS, false)).isPresent();

    dead.destroyForcibly().waitFor();

    assertThat(credentials().bearer(OURS, false)).isEmpty();
  }

  @Test
  void whatTheCommandWasGivenWinsAndGoesAnywhere() {
    addAccount();
    Credentials given = Credentials.of(home, Map.of("JOBSEARCH_TOKEN", " js_given\n"), clock);

    assertThat(given.bearer(OURS, false)).contains("js_given");
    assertThat(given.bearer(URI.create("https://jobs.example"), false)).contains("js_given");
    assertThat(given.wayIn(OURS)).contains("JOBSEARCH_TOKEN is wrong, expired or revoked");
    assertThat(home.commandToken()).doesNotExist();
  }

  @Test
  void whatCannotBeATokenIsNotRepeated() {
    Map<String, String> environment = Map.of("JOBSEARCH_TOKEN", "js_a\nX-Header: b");

    assertThatThrownBy(() -> Credentials.of(home, environment, clock))
        .isInstanceOf(Trouble.class)
        .hasMessageNotContaining("js_a");
  }

  @Test
  void accountsThatCannotBeReadAreAnErrorThatSaysSo() throws IOException {
    Files.writeString(home.accounts(), "{");

    assertThatThrownBy(() -> credentials().bearer(OURS, false))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("is damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"accounts.json.lock", "command.token.new"})
  void whereNothingCanBeWrittenATokenIsAWayIn(String blocked) throws IOException {
    addAccount();
    Files.deleteIfExists(directory.resolve(blocked));
    Files.createDirectories(directory.resolve(blocked).resolve("full"));

    assertThatThrownBy(() -> credentials().bearer(OURS, false))
        .isInstanceOfSatisfying(
            Trouble.class,
            trouble ->
                assertThat(trouble.fix())
                    .contains(
                        "if its disk is full, free some",
                        "set JOBSEARCH_TOKEN to a token that was made before"));
  }

  @Test
  void knowsThatItsServicesReadOtherAccounts() {
    assertThat(credentials().wayIn(OURS)).contains(home.accounts().toString(), "jobsearch down");
  }

  @Test
  void leavesNoDraftBehind() throws IOException {
    addAccount();
    credentials().bearer(OURS, false);

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".new") || name.endsWith(".tmp"));
    }
  }

  private Credentials credentials() {
    return Credentials.of(home, Map.of(), clock);
  }

  private void addAccount() {
    accounts.change(none -> none.with(new Account("ada", Role.ADMIN, "", clock.instant())));
  }

  private Optional<Caller> caller(String secret) {
    return accounts.read().caller(Secret.of(secret).orElseThrow(), clock.instant());
  }

  private void pass(Duration duration) {
    time.updateAndGet(now -> now.plus(duration));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
