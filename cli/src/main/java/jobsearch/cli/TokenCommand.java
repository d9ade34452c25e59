package jobsearch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountRefused.Reason;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.ApiToken;
import jobsearch.accounts.Role;
import jobsearch.accounts.Secret;
import jobsearch.cli.home.AccountBook;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks after API tokens. */
@Command(
    name = "token",
    header = {
      "Give programs a way in, for a time. Works on this home's file, also when nothing runs.",
      "",
      "  jobsearch token create --role viewer --expires 30d",
      "  jobsearch token create --name nightly --owner bob --role operator --expires 12h",
      "  jobsearch token list",
      "  jobsearch token revoke ID",
      "",
      "A program sends it as `Authorization: Bearer TOKEN`; this command takes it from",
      "JOBSEARCH_TOKEN."
    })
final class TokenCommand extends Group {

  /** Makes one. */
  @Command(
      name = "create",
      header = {
        "Make a token and print it, this once: only its hash is kept.",
        "",
        "  jobsearch token create --role viewer --expires 30d",
        "  export JOBSEARCH_TOKEN=\"$(jobsearch token create --name ci --role operator)\"",
        "",
        "It acts for its owner, and never may more than they. With -o json: id, name, role, owner,",
        "created, expires, secret. Ends with 1 if the owner may not do what the role may, or has a",
        "token of that name."
      })
  static final class Create extends AccountAction {

    @Option(
        names = "--name",
        converter = AccountWords.NameWord.class,
        description = "what it is for (default: token-1, -2, ...)")
    @Nullable String name;

    @Option(
        names = "--role",
        required = true,
        converter = AccountWords.RoleWord.class,
        description = "viewer, operator, approver or admin")
    Role role = Role.VIEWER;

    @Option(
        names = "--expires",
        paramLabel = "TIME",
        converter = AccountWords.LengthWord.class,
        defaultValue = "30d",
        description = "after 45m, 12h, 30d or 8w, 366d at most (default: 30d)")
    Duration expires = Duration.ZERO;

    @Option(
        names = "--owner",
        paramLabel = "ACCOUNT",
        converter = AccountWords.NameWord.class,
        description = "whom it acts for (default: the first admin)")
    @Nullable String owner;

    Create(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console, AccountBook book) {
      Secret secret = Secret.random();
      AtomicReference<@Nullable ApiToken> made = new AtomicReference<>();
      change(
          book,
          accounts -> {
            ApiToken token = token(secret, accounts);
            made.set(token);
            return accounts.with(token);
          },
          this::wayOut);
      ApiToken token = made.get();
      if (token == null) {
        throw new IllegalStateException("no token was made");
      }
      console.say(
          "Token %s (%s) of %s, %s until %s; it is shown this once:"
              .formatted(token.id(), token.name(), token.owner(), role.label(), token.expires()));
      console.print(secret.text());
      console.json(json(token).put("secret", secret.text()));
      return ExitCode.DONE;
    }

    private ApiToken token(Secret secret, Accounts accounts) {
      String whose = owner == null ? firstAdmin(accounts) : owner;
      Instant now = now();
      return ApiToken.of(
          secret, name == null ? free(accounts, whose) : name, role, whose, now, now.plus(expires));
    }

    private static String firstAdmin(Accounts accounts) {
      return accounts.accounts().stream()
          .filter(account -> account.role() == Role.ADMIN)
          .min(Comparator.comparing(Account::since))
          .orElseThrow(() ->
              new Trouble(
                  "there are no accounts: nobody needs a token",
                  "jobsearch account add NAME --role admin, if that is to change"))
          .name();
    }

    private static String free(Accounts accounts, String owner) {
      List<String> taken =
          accounts.tokens().stream()
              .filter(token -> token.owner().equals(owner))
              .map(ApiToken::name)
              .toList();
      return IntStream.iterate(1, number -> number + 1)
          .mapToObj(number -> "token-" + number)
          .filter(free -> !taken.contains(free))
          .findFirst()
          .orElseThrow();
    }

    private String wayOut(Reason reason) {
      return switch (reason) {
        case INVALID -> "choose a shorter time, as in --expires 366d";
        case UNKNOWN -> "jobsearch account list shows those that there are";
        case CONFLICT -> "choose another --role, --name or --owner; jobsearch token list shows all";
      };
    }
  }

  /** Lists them. */
  @Command(
      name = "list",
      header = {
        "List the tokens; never what opens anything.",
        "",
        "  jobsearch token list",
        "",
        "With -o json: a list of id, name, role, owner, created, expires, expired."
      })
  static final class ListAll extends AccountAction {

    ListAll(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console, AccountBook book) {
      List<ApiToken> all = book.read().tokens();
      ArrayNode nodes = Console.JSON.createArrayNode();
      Table table = new Table("ID", "NAME", "ROLE", "OWNER", "CREATED", "EXPIRES");
      for (ApiToken token : all) {
        boolean expired = !now().isBefore(token.expires());
        table.row(
            token.id(),
            token.name(),
            token.role().label(),
            token.owner(),
            token.created(),
            token.expires() + (expired ? " (expired)" : ""));
        nodes.add(json(token).put("expired", expired));
      }
      if (all.isEmpty()) {
        console.say("None. Next: jobsearch token create --role viewer --expires 30d");
      } else {
        table.print(console::print);
      }
      console.json(nodes);
      return ExitCode.DONE;
    }
  }

  /** Ends one. */
  @Command(
      name = "revoke",
      header = {
        "Revoke a token: from now on it opens nothing.",
        "",
        "  jobsearch token revoke 4f0c2a9b1d7e",
        "",
        "With -o json: id, name, role, owner, created, expires. Ends with 1 if there is none with",
        "this id, as when it has expired."
      })
  static final class Revoke extends AccountAction {

    @Parameters(paramLabel = "ID", description = "its id in jobsearch token list")
    String id = "";

    Revoke(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console, AccountBook book) {
      ApiToken token =
          change(
                  book,
                  accounts -> accounts.withoutToken(id),
                  reason -> "jobsearch token list shows those that there are")
              .getFirst();
      ObjectNode revoked = json(token);
      console.print("Revoked %s (%s) of %s".formatted(id, token.name(), token.owner()));
      console.json(revoked);
      return ExitCode.DONE;
    }
  }
}
