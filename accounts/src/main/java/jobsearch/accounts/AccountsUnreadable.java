package jobsearch.accounts;

/**
 * The accounts' file cannot be believed: nobody is let in until it can. The message says what to
 * do.
 */
public final class AccountsUnreadable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AccountsUnreadable(String message) {
    super(message);
  }

  AccountsUnreadable(String message, Throwable cause) {
    super(message, cause);
  }

  /** Always there. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
