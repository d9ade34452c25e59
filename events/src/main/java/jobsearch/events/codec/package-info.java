/** CloudEvents 1.0 in Kafka's binary mode: the only place that meets unknown types. */
@NullMarked
package jobsearch.events.codec;

import org.jspecify.annotations.NullMarked;
