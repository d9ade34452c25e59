package jobsearch.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountFileTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path directory;
  private Path path;
  private AccountFile file;

  @BeforeEach
  void name() {
    path = directory.resolve("home").resolve("accounts.json");
    file = new AccountFile(path, at(NOW));
  }

  @Test
  void noFileIsNoAccounts() {
    assertThat(file.read()).isEqualTo(Accounts.NONE);
    assertThat(path).doesNotExist();
  }

  @Test
  void anotherProcessSeesAChangeAtOnce() {
    AccountFile other = new AccountFile(path, at(NOW));
    other.read();
    Secret secret = Secret.random();

    Accounts after =
        file.change(accounts ->
            accounts
                .with(admin("ada"))
                .with(ApiToken.of(secret, "ci", Role.VIEWER, "ada", NOW, NOW.plus(DAY)))
                .with(new Session(Secret.random().hash(), "ada", NOW, NOW.plus(DAY))));

    assertThat(other.read()).isEqualTo(after);
    assertThat(file.read()).isEqualTo(after);
    other.change(accounts -> accounts.with(admin("ben")));
    assertThat(file.read().accounts()).extracting(Account::name).containsExactly("ada", "ben");
  }

  @Test
  void whatDidNotChangeIsNotReadAgain() {
    file.change(accounts -> accounts.with(admin("ada")));

    assertThat(file.read()).isSameAs(file.read());
  }

  @Test
  void isForNobodyElseAndLeavesNothingBeside() throws Exception {
    Secret secret = Secret.random();
    file.change(accounts ->
        accounts
            .with(admin("ada"))
            .with(ApiToken.of(secret, "ci", Role.VIEWER, "ada", NOW, NOW.plus(DAY))));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(path.getParent())) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("accounts.json", "accounts.json.lock");
    }
    assertThat(path).content().contains(secret.hash()).doesNotContain(secret.text());
  }

  @Test
  void whatIsOverIsNotWrittenAgain() {
    file.change(accounts ->
        accounts
            .with(admin("ada"))
            .with(new Session(Secret.random().hash(), "ada", NOW, NOW.plus(DAY))));

    AccountFile tomorrow = new AccountFile(path, at(NOW.plus(DAY)));

    assertThat(tomorrow.change(accounts -> accounts).sessions()).isEmpty();
    assertThat(file.read().sessions()).isEmpty();
  }

  @Test
  void aRefusedChangeChangesNothing() throws Exception {
    file.change(accounts -> accounts.with(admin("ada")));
    byte[] before = Files.readAllBytes(path);

    assertThatThrownBy(() -> file.change(accounts -> accounts.without("ada")))
        .isInstanceOf(AccountRefused.class);

    assertThat(path).hasBinaryContent(before);
  }

  @Test
  void changesAtTheSameTimeAllHappen() throws Exception {
    file.change(accounts -> accounts.with(admin("ada")));

    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Accounts>> changes =
          IntStream.range(0, 20)
              .mapToObj(i ->
                  threads.submit(() ->
                      new AccountFile(path, at(NOW))
                          .change(accounts -> accounts.with(admin("user" + i)))))
              .toList();
      for (Future<Accounts> change : changes) {
        change.get();
      }
    }

    assertThat(file.read().accounts()).hasSize(21);
  }

  @Test
  void anEmptyListOfAccountsIsNoAccounts() throws Exception {
    write("{\"accounts\":[],\"tokens\":[],\"sessions\":[]}");

    assertThat(file.read()).isEqualTo(Accounts.NONE);
  }

  @Test
  void fieldsOfANewerReleaseArePassedOver() throws Exception {
    write("{\"accounts\":[],\"tokens\":[],\"sessions\":[],\"keys\":[]}");

    assertThat(file.read()).isEqualTo(Accounts.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "null",
        "{\"accounts\":[],\"tokens\":[],\"sessions\":[]} trailing",
        "{\"accounts\":null,\"tokens\":[],\"sessions\":[]}",
        "{\"accounts\":[{\"name\":\"ada\"}],\"tokens\":[],\"sessions\":[]}",
        "{\"accounts\":[{\"name\":\"ada\",\"role\":\"root\",\"password\":\"x\",\"since\":\"2026-11-23T12:00:00Z\"}],\"tokens\":[],\"sessions\":[]}",
        "{\"accounts\":[{\"name\":\"ada\",\"role\":\"viewer\",\"password\":\"x\",\"since\":\"2026-11-23T12:00:00Z\"}],\"tokens\":[],\"sessions\":[]}",
      })
  void aDamagedFileIsNoSystemWithoutAccounts(String content) throws Exception {
    write(content);

    assertThatThrownBy(file::read)
        .isInstanceOf(AccountsUnreadable.class)
        .hasMessageContaining(path + " is damaged at line 1: put back a copy of it");
    assertThatThrownBy(() -> file.change(accounts -> accounts.with(admin("eve"))))
        .isInstanceOf(AccountsUnreadable.class);
    assertThat(path).hasContent(content);
  }

  @Test
  void aFileThatIsGoneIsNoSystemWithoutAccounts() throws Exception {
    file.change(accounts -> accounts.with(admin("ada")));
    byte[] content = Files.readAllBytes(path);
    Files.delete(path);

    assertThatThrownBy(file::read)
        .isInstanceOf(AccountsUnreadable.class)
        .hasMessageContaining("is gone, and held accounts");
    assertThatThrownBy(() -> file.change(accounts -> accounts.with(admin("eve"))))
        .isInstanceOf(AccountsUnreadable.class);

    Files.write(path, content);
    assertThat(file.read().accounts()).hasSize(1);
  }

  @Test
  void aFileThatHeldNoneMayGo() throws Exception {
    write("{\"accounts\":[],\"tokens\":[],\"sessions\":[]}");
    file.read();
    Files.delete(path);

    assertThat(file.read()).isEqualTo(Accounts.NONE);
  }

  @Test
  void whatCannotBeReadIsNoSystemWithoutAccounts() throws Exception {
    Files.createDirectories(path);

    assertThatThrownBy(file::read)
        .isInstanceOf(AccountsUnreadable.class)
        .hasMessageContaining("cannot read " + path);
  }

  @Test
  void whatCannotBeWrittenSaysWhere() throws Exception {
    Files.createFile(path.getParent());

    assertThatThrownBy(() -> file.change(accounts -> accounts.with(admin("ada"))))
        .isInstanceOf(AccountsUnreadable.class)
        .hasMessageContaining(path.toString());
  }

  private void write(String content) throws Exception {
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private static Account admin(String name) {
    return new Account(name, Role.ADMIN, "hash", NOW);
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
