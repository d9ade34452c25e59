/**
 * What runs where: puts releases into staging slots, has them verified there, and compares the
 * environments. Guarantees: one piece of work at a time in each slot; what a slot does is in a file
 * that outlives the orchestrator; a verification counts when it is on the topic. Flow: {@code
 * Deployments} (build, seed, start) and {@code SlotVerification}, shown by {@code
 * EnvironmentsResource}.
 */
@NullMarked
package jobsearch.orchestrator.environment;

import org.jspecify.annotations.NullMarked;
