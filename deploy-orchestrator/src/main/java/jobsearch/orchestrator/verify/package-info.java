/**
 * Says of a running release whether it works: a suite of checks that ask it over HTTP, and a report
 * that an approval can be bound to. Two depths: one only looks and may be done to production at any
 * time, the other is done to a slot and also searches. {@code probe} is how a check asks, {@code
 * check} has one class for each check.
 */
@NullMarked
package jobsearch.orchestrator.verify;

import org.jspecify.annotations.NullMarked;
