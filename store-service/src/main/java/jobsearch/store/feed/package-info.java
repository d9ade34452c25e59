/** Status events over HTTP, for tools without Kafka. */
@NullMarked
package jobsearch.store.feed;

import org.jspecify.annotations.NullMarked;
