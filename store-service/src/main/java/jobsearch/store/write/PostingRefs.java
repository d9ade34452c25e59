package jobsearch.store.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.fold.Clusters;
import jobsearch.store.identify.CanonicalUrl;
import jobsearch.store.schema.Sql;
import jobsearch.web.ProblemException;

/** How facts name the postings that people name by number: numbers differ between stores. */
public final class PostingRefs {

  private final DataSource readers;

  public PostingRefs(DataSource readers) {
    this.readers = readers;
  }

  /**
   * The name of a posting.
   *
   * @throws ProblemException if there is no such posting, or nothing that names it alone
   */
  public PostingRef of(long postingId) throws SQLException {
    PostingRef ref = read(postingId);
    if (!isName(ref)) {
      throw ProblemException.of(
          "not-possible",
          "That cannot be done",
          409,
          "the board gives neither an id nor an address of its own for posting %d: nothing can be written about it"
              .formatted(postingId),
          List.of());
    }
    return ref;
  }

  /**
   * The names of a posting and of all that are the same job, its own first.
   *
   * @throws ProblemException if there is no such posting, or nothing that names it alone
   */
  public List<PostingRef> ofJob(long postingId) throws SQLException {
    List<PostingRef> refs = new ArrayList<>(List.of(of(postingId)));
    List<Long> members;
    try (Connection connection = readers.getConnection()) {
      members = new Clusters(new Sql(connection)).members(postingId);
    }
    for (long member : members) {
      PostingRef ref = read(member);
      if (member != postingId && isName(ref)) {
        refs.add(ref);
      }
    }
    return refs;
  }

  private static boolean isName(PostingRef ref) {
    return ref.nativeId() != null || CanonicalUrl.of(ref.url()).isPresent();
  }

  private PostingRef read(long postingId) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return new Sql(connection)
          .first(
              "SELECT source, native_id, url FROM postings WHERE id = ?",
              row -> new PostingRef(row.getString(1), row.getString(2), row.getString(3)),
              postingId)
          .orElseThrow(() -> ProblemException.notFound("there is no posting " + postingId));
    }
  }
}
