package jobsearch.orchestrator.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did.
 *
 * @param by their name
 * @param role the one they had; null where only a fact tells of it
 * @param from the address that the gateway saw; null where only a fact tells of it
 * @param what the request, or what the fact says
 * @param status how the request was answered; null for a fact, which counted
 * @param promotion what it was about; null if it was about none
 */
public record AuditEntry(
    Instant at,
    String by,
    @Nullable String role,
    @Nullable String from,
    String what,
    @Nullable Integer status,
    @Nullable String promotion) {}
