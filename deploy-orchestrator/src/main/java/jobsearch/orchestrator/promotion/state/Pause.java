package jobsearch.orchestrator.promotion.state;

import java.time.Instant;

/** Nothing is begun until someone resumes; it is watched all the same. */
public record Pause(String by, String reason, Instant since) {}
