/**
 * What people and their tools want of promotions, over HTTP, and what they are shown of them. A
 * request is a fact on the topic, and is answered as it was read back.
 */
@NullMarked
package jobsearch.orchestrator.request;

import org.jspecify.annotations.NullMarked;
