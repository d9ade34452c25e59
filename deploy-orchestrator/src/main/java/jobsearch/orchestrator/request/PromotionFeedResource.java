package jobsearch.orchestrator.request;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happens to a promotion, from its beginning and on, as server-sent events. */
@Path("/api/promotions/{id}/events")
@Tag(name = "Promotions")
public class PromotionFeedResource {

  /** Each has a thread of its own. */
  private static final int MOST_LISTENERS = 20;

  /** More than a promotion has facts. */
  private static final int MOST_WAITING = 10_000;

  /** Shorter than the patience of the gateway and of most proxies with a silent connection. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(4);

  private static final String PLACE = "\\d{1,9}";

  private final EventCodec<PromotionFact> codec = new EventCodec<>(EventTypes.PROMOTIONS);
  private final AtomicInteger listeners = new AtomicInteger();
  private final Requests requests;
  private final Promotions promotions;
  private final Origin origin;

  PromotionFeedResource(Requests requests, Promotions promotions, Origin origin) {
    this.requests = requests;
    this.promotions = promotions;
    this.origin = origin;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  @Operation(
      summary = "A promotion's facts as they are said, each a CloudEvent as JSON",
      description =
          "From the first one; after a break, Last-Event-ID goes on behind that place. It stays open after the end: a release may"
              + " still be taken back. docs/asyncapi.json describes the types.")
  @APIResponse(responseCode = "200", description = "A stream that does not end by itself")
  @APIResponse(responseCode = "400", description = "Last-Event-ID is no place (RFC 9457)")
  @APIResponse(responseCode = "404", description = "There is no such promotion (RFC 9457)")
  @APIResponse(
      responseCode = "503",
      description = "Too many listen already, or the topic cannot be read (RFC 9457)")
  public Multi<OutboundSseEvent> events(
      @PathParam("id") String id,
      @HeaderParam("Last-Event-ID") Optional<String> last,
      @Context Sse sse) {
    if (last.isPresent() && !last.get().matches(PLACE)) {
      throw ProblemException.invalid(
          "Last-Event-ID", "Last-Event-ID is the id of an event that was received");
    }
    String promotion = requests.find(id).id();
    if (listeners.incrementAndGet() > MOST_LISTENERS) {
      listeners.decrementAndGet();
      throw ProblemException.unavailable(MOST_LISTENERS + " listen already: close one");
    }
    int next = last.map(place -> Integer.parseInt(place) + 1).orElse(0);
    return Multi.createFrom()
        .<OutboundSseEvent>emitter(
            emitter ->
                Thread.ofPlatform()
                    .daemon()
                    .name("promotion-feed")
                    .start(() -> tell(emitter, promotion, next, sse)),
            MOST_WAITING)
        .onTermination()
        .invoke(listeners::decrementAndGet);
  }

  private void tell(MultiEmitter<? super OutboundSseEvent> emitter, String id, int first, Sse sse) {
    Semaphore news = new Semaphore(0);
    int next = first;
    try (AutoCloseable listening = promotions.listen(told -> news.release())) {
      emitter.emit(sse.newEventBuilder().comment("listening").build());
      while (!emitter.isCancelled()) {
        List<Happened> history =
            promotions.read(all -> all.promotion(id).map(Promotion::history).orElse(List.of()));
        for (; next < history.size(); next++) {
          emitter.emit(event(history.get(next), next, sse));
        }
        if (!news.tryAcquire(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) {
          emitter.emit(sse.newEventBuilder().comment("nothing new").build());
        }
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      emitter.complete();
    } catch (Exception e) {
      emitter.fail(e);
    }
  }

  private OutboundSseEvent event(Happened happened, int place, Sse sse) {
    PromotionFact fact = happened.fact();
    return sse.newEventBuilder()
        .id(Integer.toString(place))
        .name(EventTypes.PROMOTIONS.nameOf(fact))
        .data(codec.structured(Envelope.of(fact, happened.at(), origin)))
        .build();
  }
}
