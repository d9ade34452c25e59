/** The page that stands for everything else while requests are not served. */
@NullMarked
package jobsearch.gateway.maintenance;

import org.jspecify.annotations.NullMarked;
