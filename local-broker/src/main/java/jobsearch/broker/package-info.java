/**
 * A real Apache Kafka (KRaft, one node) from Maven artifacts: the local system runs it in a JVM of
 * its own, tests run it in theirs.
 */
@NullMarked
package jobsearch.broker;

import org.jspecify.annotations.NullMarked;
