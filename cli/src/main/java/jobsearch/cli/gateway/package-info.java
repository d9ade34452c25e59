/**
 * What the command asks of a running system, all of it through the gateway's one address. Answers
 * stay JSON: what is shown is the services' to say.
 */
@NullMarked
package jobsearch.cli.gateway;

import org.jspecify.annotations.NullMarked;
