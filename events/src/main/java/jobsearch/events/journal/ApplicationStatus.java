package jobsearch.events.journal;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far a person is with a job. Every job is MATCHED until the person says otherwise. */
public enum ApplicationStatus {
  MATCHED,
  INTERESTED,
  PREPARING,
  APPLIED,
  INTERVIEW,
  OFFER,
  REJECTED,
  ARCHIVED;

  /** The status of a name, in any case. */
  public static Optional<ApplicationStatus> of(String name) {
    return Arrays.stream(values()).filter(s -> s.name().equalsIgnoreCase(name.strip())).findFirst();
  }

  /** All names, for people. */
  public static String all() {
    return Arrays.stream(values()).map(ApplicationStatus::name).collect(Collectors.joining(", "));
  }

  /** Whether the employer knows of the person: it is then no news that can be overlooked. */
  public boolean isKnownToEmployer() {
    return switch (this) {
      case APPLIED, INTERVIEW, OFFER, REJECTED -> true;
      case MATCHED, INTERESTED, PREPARING, ARCHIVED -> false;
    };
  }
}
