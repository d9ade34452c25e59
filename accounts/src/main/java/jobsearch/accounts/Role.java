package jobsearch.accounts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a caller may do; each role may do all that those before it may. */
public enum Role {
  /** Sees everything. */
  VIEWER,
  /** Searches, and changes what is kept about jobs. */
  OPERATOR,
  /** Says yes or no to a release. */
  APPROVER,
  /** Everything: accounts, and whatever cannot be taken back. */
  ADMIN;

  /** The role of this name; empty if there is none. */
  public static Optional<Role> named(String name) {
    return Arrays.stream(values()).filter(role -> role.label().equals(name)).findFirst();
  }

  /** All of them, as a person may choose from them. */
  public static String choices() {
    return Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "));
  }

  @JsonCreator
  static Role read(String name) {
    return named(name)
        .orElseThrow(() -> new IllegalArgumentException("a role is one of " + choices()));
  }

  /** Its name, as people and files have it. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it may do what that one may. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** It and those before it. */
  public List<Role> included() {
    return Arrays.stream(values()).filter(this::includes).toList();
  }

  /** The one that may do less. */
  Role atMost(Role other) {
    return includes(other) ? other : this;
  }
}
