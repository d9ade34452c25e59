/** The rules of the house, checked over the compiled classes of all modules. */
@NullMarked
package jobsearch.house;

import org.jspecify.annotations.NullMarked;
