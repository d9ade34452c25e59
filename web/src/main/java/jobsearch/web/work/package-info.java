/**
 * Workers of one consumer group that take a share of the work, or none: what each says ({@code
 * WorkShare}), how the group's leader deals partitions out ({@code Shares}, {@code ShareAssignor}),
 * how a worker lets go ({@code Work}), and how it is asked to ({@code WorkEndpoint}). A service
 * brings the channel that its work comes through.
 */
@NullMarked
package jobsearch.web.work;

import org.jspecify.annotations.NullMarked;
