/**
 * What the command does with a home besides running its system: checks, accounts and credentials,
 * restores, the journal's files, logs.
 */
@NullMarked
package jobsearch.cli.home;

import org.jspecify.annotations.NullMarked;
