package jobsearch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import jobsearch.accounts.Account;
import jobsearch.accounts.AccountRefused.Reason;
import jobsearch.accounts.Accounts;
import jobsearch.accounts.ApiToken;
import jobsearch.accounts.Role;
import jobsearch.cli.home.AccountBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks after accounts. */
@Command(
    name = "account",
    header = {
      "Say who may log in, and what each may do. Works on this home's file, also when nothing runs.",
      "",
      "  jobsearch account add ada --role admin        the first one: now everybody needs a login",
      "  jobsearch account add bob --role viewer --password-stdin < FILE",
      "  jobsearch account list",
      "  jobsearch account role bob operator",
      "  jobsearch account password bob",
      "  jobsearch account remove bob",
      "",
      "viewer sees everything; operator also searches and changes what is kept about jobs; approver",
      "also says yes or no to releases; admin may do everything."
    })
final class AccountCommand extends Group {

  /** Of the account that is meant. */
  abstract static class OfOne extends AccountAction {

    @Parameters(
        index = "0",
        paramLabel = "NAME",
        converter = AccountWords.NameWord.class,
        description = "1 to 64 of a-z, 0-9, '.', '_', '-', a letter or digit first")
    String name = "";

    OfOne(Surroundings surroundings) {
      super(surroundings);
    }

    String wayOut(Reason reason) {
      return reason == Reason.UNKNOWN
          ? "jobsearch account list shows those that there are"
          : "jobsearch account add NAME --role admin, or jobsearch account role NAME admin";
    }

    /** Says what became of it, and what went with it. */
    int done(Console console, Account account, List<ApiToken> revoked) {
      for (ApiToken token : revoked) {
        console.say("Revoked with it: token %s (%s)".formatted(token.id(), token.name()));
      }
      console.json(json(account).put("tokensRevoked", revoked.size()));
      return ExitCode.DONE;
    }
  }

  /** Adds one. */
  @Command(
      name = "add",
      header = {
        "Add an account. The first one is an admin's; from then on, everybody needs a login.",
        "",
        "  jobsearch account add ada --role admin                          asks for a password",
        "  jobsearch account add bob --role viewer --password-stdin < FILE",
        "",
        "A password has 8 to 256 characters. This command itself goes on working on this machine.",
        "With -o json: name, role, since, tokensRevoked. Ends with 1 if there is one of that name,",
        "or the first one is no admin."
      })
  static final class Add extends OfOne {

    @Option(
        names = "--role",
        required = true,
        converter = AccountWords.RoleWord.class,
        description = "viewer, operator, approver or admin")
    Role role = Role.VIEWER;

    @Option(names = "--password-stdin", description = "the first line of standard input, as it is")
    boolean piped;

    Add(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console, AccountBook book) {
      boolean first = book.read().isEmpty();
      rehearse(book, accounts -> accounts.with(account("")), reason -> wayOut(first));
      Account account = account(NewPassword.hashed(surroundings(), console, piped));
      List<ApiToken> revoked =
          change(book, accounts -> accounts.with(account), reason -> wayOut(first));
      console.print("Added %s, %s".formatted(name, role.label()));
      if (first) {
        console.say("From now on everybody needs a login or a token; this command does not, here.");
      }
      console.say("Next: jobsearch token create --owner %s --role viewer".formatted(name));
      return done(console, account, revoked);
    }

    private Account account(String password) {
      return new Account(name, role, password, now());
    }

    private String wayOut(boolean first) {
      return first
          ? "jobsearch account add %s --role admin".formatted(name)
          : "jobsearch account role %s ROLE and jobsearch account password %s change it"
              .formatted(name, name);
    }
  }

  /** Lists them. */
  @Command(
      name = "list",
      header = {
        "List the accounts.",
        "",
        "  jobsearch account list",
        "",
        "With -o json: a list of name, role, since."
      })
  static final class ListAll extends AccountAction {

    ListAll(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console, AccountBook book) {
      List<Account> all = book.read().accounts();
      ArrayNode nodes = Console.JSON.createArrayNode();
      Table table = new Table("NAME", "ROLE", "SINCE");
      for (Account account : all) {
        table.row(account.name(), account.role().label(), account.since());
        nodes.add(json(account));
      }
      if (all.isEmpty()) {
        console.say("None: whoever is on this machine may do everything.");
        console.say("Next: jobsearch account add NAME --role admin");
      } else {
        table.print(console::print);
      }
      console.json(nodes);
      return ExitCode.DONE;
    }
  }

  /** Gives one another role. */
  @Command(
      name = "role",
      header = {
        "Give an account another role. Tokens of it that may more are revoked.",
        "",
        "  jobsearch account role bob operator",
        "",
        "With -o json: name, role, since, tokensRevoked. Ends with 1 if there is no such account, or",
        "it is the only admin's."
      })
  static final class ChangeRole extends OfOne {

    @Parameters(
        index = "1",
        paramLabel = "ROLE",
        converter = AccountWords.RoleWord.class,
        description = "viewer, operator, approver or admin")
    Role role = Role.VIEWER;

    ChangeRole(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console, AccountBook book) {
      List<ApiToken> revoked =
          change(book, accounts -> accounts.withRole(name, role), this::wayOut);
      console.print("%s is now %s".formatted(name, role.label()));
      return done(console, required(book.read(), name), revoked);
    }
  }

  /** Gives one another password. */
  @Command(
      name = "password",
      header = {
        "Give an account another password. Its sessions end; its tokens stay.",
        "",
        "  jobsearch account password bob",
        "  jobsearch account password bob --password-stdin < FILE",
        "",
        "With -o json: name, role, since, tokensRevoked. Ends with 1 if there is no such account."
      })
  static final class ChangePassword extends OfOne {

    @Option(names = "--password-stdin", description = "the first line of standard input, as it is")
    boolean piped;

    ChangePassword(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console, AccountBook book) {
      rehearse(book, accounts -> accounts.withPassword(name, ""), this::wayOut);
      String hash = NewPassword.hashed(surroundings(), console, piped);
      List<ApiToken> revoked =
          change(book, accounts -> accounts.withPassword(name, hash), this::wayOut);
      console.print("%s has another password".formatted(name));
      console.say("Its sessions have ended; its tokens have not: jobsearch token list");
      return done(console, required(book.read(), name), revoked);
    }
  }

  /** Removes one. */
  @Command(
      name = "remove",
      header = {
        "Remove an account, with its sessions and tokens.",
        "",
        "  jobsearch account remove bob",
        "",
        "With -o json: name, role, since, tokensRevoked. Ends with 1 if there is no such account, or",
        "it is the only admin's."
      })
  static final class Remove extends OfOne {

    Remove(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int run(Console console, AccountBook book) {
      Accounts before = book.read();
      List<ApiToken> revoked = change(book, accounts -> accounts.without(name), this::wayOut);
      console.print("Removed " + name);
      return done(console, required(before, name), revoked);
    }
  }

  private static Account required(Accounts accounts, String name) {
    return accounts
        .account(name)
        .orElseThrow(() -> new IllegalStateException(name + " was changed meanwhile"));
  }
}
