/**
 * Tells people what they must hear of. What the topics say becomes notices, each for some channels;
 * they wait in a file until their channel took them ({@code docs/decisions/0032-notifications.md}).
 *
 * <p>{@link jobsearch.orchestrator.notify.News}, {@link jobsearch.orchestrator.notify.Reminders}
 * and {@link jobsearch.orchestrator.notify.Ladder} say what and when; {@link
 * jobsearch.orchestrator.notify.Outbox} keeps it; {@link jobsearch.orchestrator.notify.Delivery}
 * brings it to one channel; {@link jobsearch.orchestrator.notify.Notifying} does so where, and as
 * long as, this orchestrator leads.
 */
@NullMarked
package jobsearch.orchestrator.notify;

import org.jspecify.annotations.NullMarked;
