package jobsearch.accounts;

import static jobsearch.accounts.AccountRefused.Reason.CONFLICT;
import static jobsearch.accounts.AccountRefused.Reason.INVALID;
import static jobsearch.accounts.AccountRefused.Reason.UNKNOWN;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All accounts at one moment, with their tokens and sessions. A change is another one; the rules
 * are here: the first account is an admin, the last admin stays, nothing outlives its account, and
 * a token never may more than its owner.
 */
public record Accounts(List<Account> accounts, List<ApiToken> tokens, List<Session> sessions) {

  public static final Accounts NONE = new Accounts(List.of(), List.of(), List.of());

  /** So that nobody is served for ever by something that was forgotten. */
  public static final Duration LONGEST_TOKEN = Duration.ofDays(366);

  /** Of one account; the oldest goes. */
  private static final int MOST_SESSIONS = 20;

  /** Of one account: every service reads all of them when one changes. */
  public static final int MOST_TOKENS = 50;

  /** Refuses what no sequence of changes leads to: a file that somebody edited. */
  public Accounts {
    accounts = List.copyOf(accounts);
    tokens = List.copyOf(tokens);
    sessions = List.copyOf(sessions);
    Set<String> names = new HashSet<>();
    for (Account account : accounts) {
      if (!names.add(account.name())) {
        throw new IllegalArgumentException("there are two accounts " + account.name());
      }
    }
    if (!accounts.isEmpty() && accounts.stream().noneMatch(Accounts::isAdmin)) {
      throw new IllegalArgumentException("no account is an admin");
    }
  }

  /** Whether nobody has an account. */
  @JsonIgnore
  public boolean isEmpty() {
    return accounts.isEmpty();
  }

  /** The account of this name. */
  public Optional<Account> account(String name) {
    return accounts.stream().filter(account -> account.name().equals(name)).findFirst();
  }

  /** The token with this id. */
  public Optional<ApiToken> token(String id) {
    return tokens.stream().filter(token -> token.id().equals(id)).findFirst();
  }

  /** Whose this token or session is; empty if it is nobody's, or over. */
  public Optional<Caller> caller(Secret secret, Instant now) {
    String hash = secret.hash();
    return Stream.concat(
            tokens.stream()
                .filter(token -> Secret.isSame(token.hash(), hash) && !token.isOver(now))
                .flatMap(token -> caller(token).stream()),
            sessions.stream()
                .filter(session -> Secret.isSame(session.hash(), hash) && !session.isOver(now))
                .flatMap(session -> caller(session).stream()))
        .findFirst();
  }

  private Optional<Caller> caller(ApiToken token) {
    return account(token.owner())
        .map(owner -> new Caller(owner.name(), token.role().atMost(owner.role()), Means.TOKEN));
  }

  private Optional<Caller> caller(Session session) {
    if (session.account().equals(Session.COMMAND)) {
      return Optional.of(new Caller("command", Role.ADMIN, Means.COMMAND));
    }
    return account(session.account())
        .map(account -> new Caller(account.name(), account.role(), Means.SESSION));
  }

  /** With one more account. */
  public Accounts with(Account account) {
    if (accounts.isEmpty() && account.role() != Role.ADMIN) {
      throw new AccountRefused(
          CONFLICT, "the first account is an admin's: who else would make the others?");
    }
    if (account(account.name()).isPresent()) {
      throw new AccountRefused(CONFLICT, "there is an account " + account.name() + " already");
    }
    return new Accounts(and(accounts, account), tokens, sessions);
  }

  /** With another role for an account. Its tokens that may more than that are revoked. */
  public Accounts withRole(String name, Role role) {
    Account account = known(name);
    if (role != Role.ADMIN) {
      requireAnotherAdmin(account);
    }
    return new Accounts(
        replaced(name, each -> each.with(role)),
        without(tokens, token -> token.owner().equals(name) && !role.includes(token.role())),
        sessions);
  }

  /**
   * With another password for an account. Its sessions end; its tokens stay, since programs use
   * them, and are revoked one by one.
   *
   * @param password what {@link Passwords} made of it
   */
  public Accounts withPassword(String name, String password) {
    known(name);
    return new Accounts(
        replaced(name, each -> each.with(password)),
        tokens,
        without(sessions, session -> session.account().equals(name)));
  }

  /** Without an account, its tokens and sessions. */
  public Accounts without(String name) {
    requireAnotherAdmin(known(name));
    return new Accounts(
        without(accounts, account -> account.name().equals(name)),
        without(tokens, token -> token.owner().equals(name)),
        without(sessions, session -> session.account().equals(name)));
  }

  /** With one more token. */
  public Accounts with(ApiToken token) {
    Account owner = known(token.owner());
    if (!Account.isName(token.name())) {
      throw new AccountRefused(
          INVALID, "a token's name has 1 to 64 of a-z, 0-9, '.', '_', '-': what is it for?");
    }
    if (!owner.role().includes(token.role())) {
      throw new AccountRefused(
          CONFLICT,
          "%s is %s: a token of theirs cannot be %s"
              .formatted(owner.name(), owner.role().label(), token.role().label()));
    }
    Duration lasts = Duration.between(token.created(), token.expires());
    if (lasts.isNegative() || lasts.isZero() || lasts.compareTo(LONGEST_TOKEN) > 0) {
      throw new AccountRefused(
          INVALID, "a token lasts for at most %d days".formatted(LONGEST_TOKEN.toDays()));
    }
    if (tokens.stream()
        .anyMatch(each -> each.owner().equals(token.owner()) && each.name().equals(token.name()))) {
      throw new AccountRefused(
          CONFLICT, "%s has a token %s already".formatted(owner.name(), token.name()));
    }
    if (tokens.stream().filter(each -> each.owner().equals(token.owner())).count() >= MOST_TOKENS) {
      throw new AccountRefused(
          CONFLICT,
          "%s has %d tokens, and no more are kept: revoke one first"
              .formatted(owner.name(), MOST_TOKENS));
    }
    return new Accounts(accounts, and(tokens, token), sessions);
  }

  /** Without the token that has this id. */
  public Accounts withoutToken(String id) {
    if (token(id).isEmpty()) {
      throw new AccountRefused(UNKNOWN, "there is no token " + id);
    }
    return new Accounts(accounts, without(tokens, token -> token.id().equals(id)), sessions);
  }

  /** With one more session; of too many, the account's oldest ends. */
  public Accounts with(Session session) {
    if (!session.account().equals(Session.COMMAND)) {
      known(session.account());
    }
    List<Session> others =
        sessions.stream().filter(each -> each.account().equals(session.account())).toList();
    List<Session> kept =
        others.size() < MOST_SESSIONS ? sessions : without(sessions, others.getFirst()::equals);
    return new Accounts(accounts, tokens, and(kept, session));
  }

  /** Without the session that this opens; as it is if there is none. */
  public Accounts withoutSession(Secret secret) {
    String hash = secret.hash();
    return new Accounts(
        accounts, tokens, without(sessions, each -> Secret.isSame(each.hash(), hash)));
  }

  /** Without what is over. */
  Accounts at(Instant now) {
    return new Accounts(
        accounts,
        without(tokens, token -> token.isOver(now)),
        without(sessions, session -> session.isOver(now)));
  }

  private Account known(String name) {
    return account(name)
        .orElseThrow(() -> new AccountRefused(UNKNOWN, "there is no account " + name));
  }

  private void requireAnotherAdmin(Account account) {
    if (accounts.stream().allMatch(each -> !isAdmin(each) || each.equals(account))) {
      throw new AccountRefused(
          CONFLICT, account.name() + " is the only admin: make another one first");
    }
  }

  private static boolean isAdmin(Account account) {
    return account.role() == Role.ADMIN;
  }

  private List<Account> replaced(String name, Function<Account, Account> change) {
    return accounts.stream()
        .map(account -> account.name().equals(name) ? change.apply(account) : account)
        .toList();
  }

  private static <T> List<T> without(List<T> all, Predicate<T> which) {
    return all.stream().filter(which.negate()).toList();
  }

  private static <T> List<T> and(List<T> all, T one) {
    List<T> more = new ArrayList<>(all);
    more.add(one);
    return more;
  }
}
