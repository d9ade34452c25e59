/**
 * The topic alerts: followed, folded, asked for by people; and which events of the store and of
 * promotions raise and resolve an alert.
 */
@NullMarked
package jobsearch.orchestrator.alert;

import org.jspecify.annotations.NullMarked;
