package jobsearch.store.note;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import jobsearch.events.personal.PostingNote;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.write.PostingRefs;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a person notes about a posting. */
@Path("/api/postings/{id}/note")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notes")
public class NoteResource {

  /** A note to be kept. */
  record NoteForm(@Nullable String text) {

    /** Without the text: this ends up in logs. */
    @Override
    public String toString() {
      return "NoteForm";
    }
  }

  /** A note. */
  record PostingNoteShown(long id, String text, String notedAt) {}

  private final NoteLibrary library;
  private final NotePublisher publisher;
  private final PostingRefs refs;

  NoteResource(NoteLibrary library, NotePublisher publisher, StoreDatabase database) {
    this.library = library;
    this.publisher = publisher;
    this.refs = new PostingRefs(database.readers());
  }

  @GET
  @Operation(summary = "Your note about a job: about this posting, or one that it repeats")
  @APIResponse(responseCode = "200", description = "The note")
  @APIResponse(responseCode = "404", description = "There is no such posting, or no note")
  @APIResponse(responseCode = "503", description = "The notes cannot be read now (RFC 9457)")
  public PostingNoteShown note(@PathParam("id") long id) throws SQLException {
    Notes.Note note = library.find(refs.ofJob(id));
    if (note == null) {
      throw ProblemException.notFound("there is no note about posting " + id);
    }
    return new PostingNoteShown(id, note.text(), note.notedAt().toString());
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Notes something about a posting, in the place of what was noted before",
      description =
          "Plain text of at most 10,000 characters. It is on the topic personal only: in no backup of the store, no log"
              + " and no status event.")
  @APIResponse(responseCode = "204", description = "It is kept")
  @APIResponse(responseCode = "400", description = "The body breaks a rule (RFC 9457)")
  @APIResponse(responseCode = "404", description = "There is no such posting (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The broker does not take it (RFC 9457)")
  public Response put(@PathParam("id") long id, @Nullable NoteForm form) throws SQLException {
    String text = form == null || form.text() == null ? "" : form.text().strip();
    if (text.isEmpty() || text.length() > PostingNote.LONGEST) {
      throw ProblemException.invalid(
          "/text",
          "text has 1 to %d characters; DELETE erases a note".formatted(PostingNote.LONGEST));
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c))) {
      throw ProblemException.invalid("/text", "text is plain text, without control characters");
    }
    List<PostingRef> job = refs.ofJob(id);
    List<PostingRef> noted = library.noted(job);
    publisher.put(new PostingNote(noted.isEmpty() ? job.getFirst() : noted.getFirst(), text));
    library.catchUp();
    return Response.noContent().build();
  }

  @DELETE
  @Operation(
      summary = "Erases your note about a posting",
      description =
          "It is no longer shown at once; the broker's files lose it when they are compacted, minutes after more is said on the topic.")
  @APIResponse(responseCode = "204", description = "There is no note any more")
  @APIResponse(responseCode = "404", description = "There is no such posting (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The broker does not take it (RFC 9457)")
  public Response erase(@PathParam("id") long id) throws SQLException {
    library.noted(refs.ofJob(id)).forEach(publisher::erase);
    library.catchUp();
    return Response.noContent().build();
  }
}
