package jobsearch.orchestrator.request;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import jobsearch.orchestrator.OrchestratorConfig;
import jobsearch.orchestrator.environment.RequiredHome;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.steer.Waits;
import jobsearch.web.ProblemException;
import jobsearch.web.access.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Promotions: releases on their way to production, and back. */
@Path("/api/promotions")
@Tag(name = "Promotions")
@Blocking
public class PromotionsResource {

  private static final int MOST = 1_000;

  private final Requests requests;
  private final Waits waits;
  private final Signing signing;
  private final CurrentCaller caller;
  private final OrchestratorConfig config;

  PromotionsResource(
      Requests requests,
      Waits waits,
      Signing signing,
      CurrentCaller caller,
      OrchestratorConfig config) {
    this.requests = requests;
    this.signing = signing;
    this.waits = waits;
    this.caller = caller;
    this.config = config;
  }

  @GET
  @Operation(
      summary = "Lists the promotions, the newest first",
      description = "All, or those that are `running`, `ended`, or in a state such as `canary`.")
  @APIResponse(responseCode = "400", description = "The limit is not from 1 to 1000 (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The topic cannot be read (RFC 9457)")
  public List<PromotionLine> list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("limit") @DefaultValue("20") int limit) {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "limit is from 1 to " + MOST);
    }
    return requests.read(ledger -> List.copyOf(ledger.promotions())).reversed().stream()
        .map(PromotionLine::of)
        .filter(line -> state == null || isIn(line, state))
        .limit(limit)
        .toList();
  }

  private static boolean isIn(PromotionLine line, String state) {
    return switch (state) {
      case "running" -> line.running();
      case "ended" -> !line.running();
      default -> line.state().equals(state);
    };
  }

  @POST
  @Operation(
      summary = "Promotes a release to production",
      description =
          "One at a time. `strategy` is promotion, hotfix, verify-only or redeploy; each stage of `stages` is"
              + " {weight, seconds} or {weight, time: \"15m\"}. The same Idempotency-Key is the same promotion, however"
              + " often it is sent; without one, the answer has a new one. How it goes is GET /api/promotions/{id}.")
  @APIResponse(responseCode = "202", description = "It is asked for; Location is where to look")
  @APIResponse(responseCode = "400", description = "That cannot be promoted (RFC 9457)")
  @APIResponse(responseCode = "404", description = "The repository has no such tag (RFC 9457)")
  @APIResponse(
      responseCode = "409",
      description =
          "Another one runs, the key is another request's, or no home or repository is configured (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The topic cannot be written (RFC 9457)")
  public Response promote(
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String sent, @Nullable PromotionForm form) {
    if (form == null) {
      throw ProblemException.invalid("/tag", "name the tag: {\"tag\": \"v1.2.3\"}");
    }
    form.wantedTag();
    RequiredHome.of(config);
    String key = IdempotencyKey.of(sent);
    return accepted(requests.promote(form, key, caller.get().name()), key);
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary =
          "A promotion: gates, steps, stages, what it waits for, what is asked, what happened",
      description = "The beginning of an id will do where only one begins so.")
  @APIResponse(responseCode = "404", description = "There is no such promotion (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The topic cannot be read (RFC 9457)")
  public PromotionView show(@PathParam("id") String id) {
    return view(requests.find(id));
  }

  @POST
  @Path("/{id}/commands")
  @Operation(
      summary = "Answers a promotion's question, pauses it, resumes it, or aborts it",
      description =
          "`command` is approve, reject (these need the role approver), retry, pause, resume or abort. The first three name the"
              + " `question` that they answer: its id changes with what is asked and the evidence shown.")
  @APIResponse(responseCode = "202", description = "It counted; the promotion as it is now")
  @APIResponse(responseCode = "400", description = "There is no such command (RFC 9457)")
  @APIResponse(responseCode = "403", description = "Only approvers may say this (RFC 9457)")
  @APIResponse(responseCode = "404", description = "There is no such promotion (RFC 9457)")
  @APIResponse(
      responseCode = "409",
      description = "It does not fit, or something else is asked by now (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The topic cannot be written (RFC 9457)")
  public Response command(
      @PathParam("id") String id,
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String sent,
      @Nullable CommandForm form) {
    if (form == null) {
      throw ProblemException.invalid("/command", "name the command: {\"command\": \"pause\"}");
    }
    String key = IdempotencyKey.of(sent);
    return accepted(requests.command(id, form, key, caller.get()), key);
  }

  @POST
  @Path("/{id}/rollback")
  @Operation(
      summary = "Takes a release back: all callers at once (emergency), or in stages (gradual)",
      description =
          "Of one that runs, or of the last that succeeded while its predecessor is warm.")
  @APIResponse(responseCode = "202", description = "It counted; the promotion as it is now")
  @APIResponse(responseCode = "400", description = "Mode or reason are missing (RFC 9457)")
  @APIResponse(responseCode = "404", description = "There is no such promotion (RFC 9457)")
  @APIResponse(responseCode = "409", description = "It cannot be taken back (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The topic cannot be written (RFC 9457)")
  public Response rollback(
      @PathParam("id") String id,
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String sent,
      @Nullable RollbackForm form) {
    String key = IdempotencyKey.of(sent);
    return accepted(requests.rollback(id, whole(form), key, caller.get().name()), key);
  }

  static RollbackForm whole(@Nullable RollbackForm form) {
    return form == null ? new RollbackForm(null, null, null) : form;
  }

  private PromotionView view(Promotion promotion) {
    return PromotionView.of(promotion, waits.waiting(promotion.id()), signing.view(promotion));
  }

  private Response accepted(Promotion promotion, String key) {
    return Response.accepted(view(promotion))
        .location(URI.create("/api/promotions/" + promotion.id()))
        .header(IdempotencyKey.HEADER, key)
        .build();
  }
}
