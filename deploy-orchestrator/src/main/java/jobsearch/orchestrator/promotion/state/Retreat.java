package jobsearch.orchestrator.promotion.state;

import java.time.Instant;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.RollbackMode;

/**
 * Why and how a promotion goes back.
 *
 * @param ends what it will end as
 * @param skipValidation of a gradual one: without a look at the old release at each weight
 * @param hadCallers whether anybody may have been served by the new release
 */
public record Retreat(
    RollbackMode mode,
    String cause,
    Outcome ends,
    boolean skipValidation,
    boolean hadCallers,
    Instant since) {}
