/** How work is shared, without a broker and with one. */
@NullMarked
package jobsearch.web.work;

import org.jspecify.annotations.NullMarked;
