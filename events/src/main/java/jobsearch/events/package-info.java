/**
 * The contracts between the services: what is said on each topic, in flow order.
 *
 * <ol>
 *   <li>{@code posting}: the job posting as every fact that mentions one describes it
 *   <li>{@code search}: what is asked of the scraper
 *   <li>{@code journal}: the facts that change the store; the truth of the system
 *   <li>{@code verdict}: what the store answers the scraper
 *   <li>{@code scoring}: what the store asks of the matcher
 *   <li>{@code personal}: everything about the person, and nothing else is anywhere else
 *   <li>{@code status}: what the store tells whoever listens
 *   <li>{@code promotion}: how releases come to an environment, and back
 *   <li>{@code topic}: the topics' names, partitions and retention
 *   <li>{@code codec}: the only place that turns an event into a Kafka record and back
 * </ol>
 *
 * <p>A fact is a record in the past tense. It is never changed once released: a new meaning is a
 * new version of its type.
 */
@NullMarked
package jobsearch.events;

import org.jspecify.annotations.NullMarked;
