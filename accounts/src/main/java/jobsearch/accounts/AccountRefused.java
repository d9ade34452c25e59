package jobsearch.accounts;

/** A change that the rules of accounts do not allow; the message says which, and what to do. */
public final class AccountRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Which kind of rule. */
  public enum Reason {
    /** What is asked for is not well formed. */
    INVALID,
    /** There is no such account, token or session. */
    UNKNOWN,
    /** It does not fit what is there. */
    CONFLICT
  }

  private final Reason reason;

  public AccountRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Always there. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
