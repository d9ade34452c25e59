/** The database file: one writer, read-only readers, migrations. */
@NullMarked
package jobsearch.store.schema;

import org.jspecify.annotations.NullMarked;
