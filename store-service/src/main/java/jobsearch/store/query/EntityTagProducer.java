package jobsearch.store.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jobsearch.events.Sha256;

/**
 * Answers with an ETag of the bytes themselves, or with 304 if the caller has these. It saves what
 * goes over the wire, not the asking: nothing short of the bytes says for certain that they are
 * equal.
 */
@Singleton
class EntityTagProducer {

  private static final int HEX_DIGITS = 32;

  private final ObjectMapper json;

  EntityTagProducer(ObjectMapper json) {
    this.json = json;
  }

  Response.ResponseBuilder answer(Object body, Request request) {
    byte[] bytes = bytes(body);
    EntityTag tag = new EntityTag(Sha256.hex(bytes).substring(0, HEX_DIGITS));
    Response.ResponseBuilder notModified = request.evaluatePreconditions(tag);
    Response.ResponseBuilder response =
        notModified != null ? notModified : Response.ok(bytes, MediaType.APPLICATION_JSON_TYPE);
    return response.tag(tag).header("Cache-Control", "private, no-cache");
  }

  private byte[] bytes(Object body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records are always JSON", e);
    }
  }
}
