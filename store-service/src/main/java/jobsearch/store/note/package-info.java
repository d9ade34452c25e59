/**
 * What a person notes about postings. Notes are personal: only topic {@code personal} has them, and
 * this process' memory, which is filled from there at each start. They are in no database, journal,
 * backup, log or status event, and a tombstone is their erasure.
 */
@NullMarked
package jobsearch.store.note;

import org.jspecify.annotations.NullMarked;
