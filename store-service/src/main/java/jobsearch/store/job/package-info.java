/** Work in the background that outlasts an HTTP request: begun, then asked after. */
@NullMarked
package jobsearch.store.job;

import org.jspecify.annotations.NullMarked;
