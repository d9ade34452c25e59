/**
 * One address for people. A request's path names the service that answers it ({@link
 * jobsearch.gateway.Routes}); {@link jobsearch.gateway.ForwardingResource} streams it there and the
 * answer back. Works without Kafka, and goes on when a service is down: what needs that service is
 * answered with a problem document that names it.
 */
@NullMarked
package jobsearch.gateway;

import org.jspecify.annotations.NullMarked;
