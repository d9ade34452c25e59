package jobsearch.orchestrator.promotion.state;

import java.time.Instant;
import jobsearch.events.promotion.PromotionFact;

/** A fact that counted, and when it was said. */
public record Happened(PromotionFact fact, Instant at) {}
