package jobsearch.cli.home;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.Secret;
import jobsearch.accounts.Session;
import jobsearch.runtime.Home;
import jobsearch.runtime.Launch;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * The command's own way in: whoever may write the accounts' file may do anything, and so gives
 * itself a short session there. Its secret is kept in the home for the commands that follow, is
 * renewed before it ends, and is shown only to living processes that were started from this home:
 * not to whoever else has their ports when they are dead.
 */
final class CommandToken {

  /** More than one request takes. */
  private static final Duration LEAST_LEFT = Duration.ofMinutes(3);

  private final Path file;
  private final AccountBook accounts;
  private final RunFiles processes;
  private final Clock clock;
  private @Nullable Secret known;
  private boolean isDemanded;

  CommandToken(Home home, Clock clock) {
    this.file = home.commandToken();
    this.accounts = new AccountBook(home, clock);
    this.processes = new RunFiles(home.run());
    this.clock = clock;
  }

  /** Where the accounts are that it goes by. */
  Path accounts() {
    return accounts.path();
  }

  /** Whether a living process of this home answers there. */
  boolean isOurs(URI address) {
    return Launch.HOST.equals(address.getHost())
        && Arrays.stream(Service.values())
            .filter(Service::isQuarkus)
            .flatMap(service -> processes.process(service).stream())
            .anyMatch(process -> process.port() == address.getPort() && process.isAlive());
  }

  /**
   * The secret to show at this address; empty if it is not ours, or open.
   *
   * @param demanded although there are no accounts: people come with an OIDC issuer's tokens
   */
  synchronized Optional<String> secretFor(URI address, boolean demanded) {
    if (!isOurs(address)) {
      return Optional.empty();
    }
    isDemanded |= demanded;
    Accounts now = accounts.read();
    if (now.isEmpty() && !isDemanded) {
      return Optional.empty();
    }
    Secret secret = known;
    if (secret == null || !lasts(secret, now)) {
      secret = own(now);
      known = secret;
    }
    return Optional.of(secret.text());
  }

  private Secret own(Accounts now) {
    try {
      return kept().filter(each -> lasts(each, now)).orElseGet(this::renewed);
    } catch (Trouble trouble) {
      throw new Trouble(
          String.valueOf(trouble.getMessage()),
          "%s; or set %s to a token that was made before"
              .formatted(trouble.fix(), Credentials.VARIABLE),
          trouble);
    }
  }

  /** Under the lock of the accounts, so that of two commands one renews it, and both have it. */
  private Secret renewed() {
    Secret fresh = Secret.random();
    accounts.change(now -> {
      if (kept().filter(each -> lasts(each, now)).isPresent()) {
        return now;
      }
      keep(fresh);
      return now.with(Session.ofCommand(fresh, clock.instant()));
    });
    return kept().orElse(fresh);
  }

  private boolean lasts(Secret secret, Accounts now) {
    String hash = secret.hash();
    Instant needed = clock.instant().plus(LEAST_LEFT);
    return now.sessions().stream()
        .anyMatch(session -> session.hash().equals(hash) && session.expires().isAfter(needed));
  }

  private Optional<Secret> kept() {
    try {
      return Secret.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable("read", e);
    }
  }

  private void keep(Secret secret) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(draft, onlyOurs(draft));
      Files.writeString(draft, secret.text() + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unusable("write", e);
    }
  }

  private Trouble unusable(String what, IOException failure) {
    return new Trouble(
        "cannot %s %s (%s)".formatted(what, file, failure.getClass().getSimpleName()),
        "remove it as the person whom it belongs to; if its disk is full, free some of it",
        failure);
  }

  private static FileAttribute<?>[] onlyOurs(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
