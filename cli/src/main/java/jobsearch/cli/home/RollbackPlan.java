package jobsearch.cli.home;

/**
 * What is taken back, and where to.
 *
 * @param candidate the release that is taken from its callers
 * @param baseline the one that gets them
 */
public record RollbackPlan(String promotion, String candidate, String baseline) {}
