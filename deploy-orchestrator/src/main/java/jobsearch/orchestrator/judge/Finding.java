package jobsearch.orchestrator.judge;

import jobsearch.events.promotion.StageVerdict;

/**
 * What one metric says.
 *
 * @param saw the figures, for people
 * @param wouldChange what would make it say something else
 */
public record Finding(Metric metric, StageVerdict verdict, String saw, String wouldChange) {}
