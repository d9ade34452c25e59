package jobsearch.store.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jobsearch.events.journal.ApplicationMoved;
import jobsearch.events.journal.ApplicationStatus;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.schema.Sql;

/**
 * How far the person was with the jobs of one file. Said again as if they said it now, once the
 * postings are there; what they have said here since stays.
 */
final class Applications {

  private record Stated(int position, PostingRef posting, ApplicationStatus status) {}

  /** What the employer knows of comes first: of two statuses of one job the first is taken. */
  private static final Comparator<Stated> ORDER =
      Comparator.comparing((Stated one) -> one.status().isKnownToEmployer())
          .thenComparing(Stated::status)
          .reversed()
          .thenComparing(Stated::position);

  private final String migration;
  private final String file;
  private final List<Stated> stated = new ArrayList<>();
  private int lost;

  Applications(String migration, String file) {
    this.migration = migration;
    this.file = file;
  }

  /** Notes what a record says of its application, if it has one. */
  void note(LegacyRecord record, Mapped mapped) {
    JsonNode value = record.first(LegacyDatabase.STATUS);
    Optional<ApplicationStatus> status = ApplicationStatus.of(value.asText(""));
    if (value.isMissingNode() || status.equals(Optional.of(ApplicationStatus.MATCHED))) {
      return;
    }
    if (status.isPresent() && mapped instanceof Mapped.Accepted(var fact)) {
      stated.add(new Stated(record.position(), fact.ref(), status.get()));
    } else {
      lost++;
    }
  }

  /** The moves that lead there, in the order in which they are to be said. */
  List<ApplicationMoved> moves() {
    return stated.stream().sorted(ORDER).flatMap(one -> moves(one).stream()).toList();
  }

  private List<ApplicationMoved> moves(Stated one) {
    ApplicationStatus to = one.status();
    return switch (to) {
      // An employer answers an application.
      case OFFER, REJECTED ->
          List.of(
              move(one, ApplicationStatus.MATCHED, ApplicationStatus.APPLIED),
              move(one, ApplicationStatus.APPLIED, to));
      case MATCHED, INTERESTED, PREPARING, APPLIED, INTERVIEW, ARCHIVED ->
          List.of(move(one, ApplicationStatus.MATCHED, to));
    };
  }

  private ApplicationMoved move(Stated one, ApplicationStatus from, ApplicationStatus to) {
    String request = "%s/%s/%d/%s".formatted(migration, file, one.position(), to);
    return new ApplicationMoved(request, one.posting(), from, to);
  }

  /** What became of them, for people; nothing if there were none. */
  Optional<String> remark(Sql sql) throws SQLException {
    int all = stated.size() + lost;
    int taken = 0;
    for (Stated one : stated) {
      taken += isTaken(one, sql) ? 1 : 0;
    }
    String rest =
        taken == all
            ? ""
            : ", %d NOT: %d of records that were rejected or with a status of another name, %d of jobs that are further along here"
                .formatted(all - taken, lost, stated.size() - taken);
    return all == 0
        ? Optional.empty()
        : Optional.of("%d of %d applications taken over%s".formatted(taken, all, rest));
  }

  private boolean isTaken(Stated one, Sql sql) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM decisions WHERE event_id = ? AND outcome IN ('DONE', 'UNCHANGED')",
        moves(one).getLast().id());
  }
}
