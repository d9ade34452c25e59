/**
 * One address for people, in stages: {@code traffic} knows which release gets which part of the
 * requests, {@code health} which of its services answer, {@code choose} takes one for a caller,
 * {@code forward} streams the request there and the answer back, {@code measure} keeps what came of
 * it. {@code maintenance} answers instead of all of them; {@code show} tells the state, {@code
 * admin} changes it in an emergency. Here are the words they share: a request's path names the
 * service that answers it ({@link jobsearch.gateway.Routes}).
 *
 * <p>Works and starts without Kafka, and goes on when a service is down: what needs that service is
 * answered with a problem document that names it.
 */
@NullMarked
package jobsearch.gateway;

import org.jspecify.annotations.NullMarked;
