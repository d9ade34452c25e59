package jobsearch.orchestrator.verify;

import jobsearch.orchestrator.verify.probe.Outcome;

/**
 * What one check came to.
 *
 * @param name the check's id
 * @param found what it saw, in a sentence; why it was skipped
 * @param fix what would mend it; empty unless it failed
 */
public record CheckResult(
    String name, String title, Outcome.Kind outcome, String found, String fix, long milliseconds) {}
