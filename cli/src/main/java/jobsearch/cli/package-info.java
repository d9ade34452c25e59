/**
 * The {@code jobsearch} command: one class for each command. Data goes to standard output, messages
 * and progress to standard error; with {@code --output json} the last line on standard output is
 * one JSON value. Neighbours: module {@code runtime} starts and stops the system, {@code home}
 * looks after its files, {@code gateway} asks it, {@code demo} shows it.
 */
@NullMarked
package jobsearch.cli;

import org.jspecify.annotations.NullMarked;
