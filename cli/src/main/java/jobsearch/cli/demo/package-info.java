/**
 * The whole job on recorded boards: three runs (first, repeat, next day) in a system of their own.
 * Leaves nothing behind. Everything it says is measured in the run: by the store, by the boards, or
 * by comparing what the boards listed with what the store has.
 */
@NullMarked
package jobsearch.cli.demo;

import org.jspecify.annotations.NullMarked;
