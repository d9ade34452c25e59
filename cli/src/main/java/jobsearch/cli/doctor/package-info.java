/**
 * What {@code jobsearch doctor} looks at besides what {@code runtime} needs to start: the store and
 * its journal.
 */
@NullMarked
package jobsearch.cli.doctor;

import org.jspecify.annotations.NullMarked;
